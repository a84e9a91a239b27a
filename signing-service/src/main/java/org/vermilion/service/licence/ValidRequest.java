// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.LocalDate;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.licence.ValidityRule;
import org.vermilion.service.catalogue.Department;
import tools.jackson.databind.node.ObjectNode;

/** A request without fault: its department may issue this licence. */
record ValidRequest(
        Department department,
        LicenceType type,
        String number,
        LocalDate issueDate,
        ValidityRule.Period period,
        ObjectNode fields) {}
