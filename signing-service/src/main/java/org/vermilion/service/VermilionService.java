// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Vermilion", sharedModules = "settings")
public class VermilionService {

    public static void main(String[] arguments) {
        SpringApplication.run(VermilionService.class, arguments);
    }
}
