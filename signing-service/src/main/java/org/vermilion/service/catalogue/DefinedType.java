// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue;

import org.vermilion.core.licence.LicenceType;

/** A licence type with the file that defines it, byte for byte. Never compared, so the array does no harm. */
@SuppressWarnings("ArrayRecordComponent")
public record DefinedType(LicenceType type, byte[] file) {
    public DefinedType {
        file = file.clone();
    }

    @Override
    public byte[] file() {
        return file.clone();
    }
}
