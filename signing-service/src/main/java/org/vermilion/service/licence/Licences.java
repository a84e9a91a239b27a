// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.util.List;
import java.util.Optional;
import org.vermilion.core.licence.Licence;

/** The register of issued licences. */
public interface Licences {

    List<IssuedLicence> list(LicenceFilter filter);

    /** Empty also for a licence of another department. */
    Optional<IssuedLicence> find(String department, String identifier);

    /** The signed file. */
    byte[] file(IssuedLicence licence);

    /** The canonical licence.json. */
    byte[] data(IssuedLicence licence);

    /** All departments' licences of this number, at most ten: numbers are unique only within a department's type. */
    List<Licence> withNumber(String number);
}
