// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the log together. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    Witnesses witnesses() {
        return new Witnesses();
    }
}
