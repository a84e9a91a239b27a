// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A licence as {@code licence.json} states it (schemas: {@code licence.schema.json}). {@code fields} are the type's own
 * fields, by name; {@code validUntil} is absent for a licence without end and is itself the last day of validity.
 */
public record Licence(
        LicenceIdentifier identifier,
        String typeCode,
        String typeNameZh,
        String typeNameEn,
        String number,
        String issuerCode,
        String issuerName,
        String region,
        List<Holder> holders,
        LocalDate issueDate,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        ObjectNode fields,
        StatusReference status,
        String salt) {

    public Licence {
        holders = List.copyOf(holders);
        fields = fields.deepCopy();
    }

    /** The bytes that the salt stands for. */
    public byte[] saltBytes() {
        return Base64.getUrlDecoder().decode(salt);
    }

    /** A holder; {@code codeType} is of GB/T 36903 annex A: 001 unified social credit code, 111 citizen number. */
    public record Holder(String name, String code, String codeType) {}

    /** Where the standing is looked up: entry {@code index} of the status list {@code list}. */
    public record StatusReference(String list, long index) {}
}
