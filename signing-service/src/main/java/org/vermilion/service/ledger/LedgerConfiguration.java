// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Connects to the ledger if the settings name one. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    @Conditional(LedgerConfigured.class)
    FabricLedger fabricLedger(LedgerSettings settings) {
        return FabricLedger.connect(
                LedgerConnection.read(settings.connectionFile().orElseThrow()), settings.deadlines());
    }
}
