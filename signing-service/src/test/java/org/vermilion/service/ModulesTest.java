// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** One package per feature, no cycles among them, and no feature reaches into another's inside. */
class ModulesTest {

    @Test
    void featuresKeepToTheirBounds() {
        ApplicationModules.of(VermilionService.class).verify();
    }
}
