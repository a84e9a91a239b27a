// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceJson;

/** A licence whose identifier, salt and status index are fixed; {@code data} is its canonical licence.json. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Claim(Licence licence, byte[] data) {
    public Claim {
        data = data.clone();
    }

    static Claim of(Licence licence) {
        return new Claim(licence, LicenceJson.write(licence));
    }

    static Claim read(byte[] data) {
        return new Claim(LicenceJson.read(data), data);
    }

    String identifier() {
        return licence.identifier().toString();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }
}
