// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.code;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.licence.InvalidIdentifier;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceIdentifier;
import org.vermilion.core.licence.Masks;

/**
 * What a printed code says of its licence. {@code holder} is masked. {@code typeName} and {@code issuerName} are absent
 * where they would make the code too large; both can be looked up by the codes in the identifier.
 */
public record Claims(
        LicenceIdentifier identifier,
        String number,
        String holder,
        @Nullable String typeName,
        LocalDate issueDate,
        @Nullable LocalDate validUntil,
        long statusIndex,
        @Nullable String issuerName) {

    private static final int IDENTIFIER = 1;
    private static final int NUMBER = 2;
    private static final int HOLDER = 3;
    private static final int TYPE_NAME = 4;
    private static final int ISSUE_DATE = 5;
    private static final int VALID_UNTIL = 6;
    private static final int STATUS_INDEX = 7;
    private static final int ISSUER_NAME = 8;

    public static Claims of(Licence licence) {
        String holders = licence.holders().stream()
                .map(holder -> Masks.name(holder.name()))
                .collect(Collectors.joining("、"));
        return new Claims(
                licence.identifier(),
                licence.number(),
                holders,
                licence.typeNameZh(),
                licence.issueDate(),
                licence.validUntil(),
                licence.status().index(),
                licence.issuerName());
    }

    Claims withoutIssuerName() {
        return new Claims(identifier, number, holder, typeName, issueDate, validUntil, statusIndex, null);
    }

    Claims withoutTypeName() {
        return new Claims(identifier, number, holder, null, issueDate, validUntil, statusIndex, issuerName);
    }

    byte[] toCbor() {
        CBORObject map = CBORObject.NewOrderedMap()
                .Add(IDENTIFIER, identifier.withoutRoot())
                .Add(NUMBER, number)
                .Add(HOLDER, holder);
        if (typeName != null) {
            map.Add(TYPE_NAME, typeName);
        }
        map.Add(ISSUE_DATE, issueDate.toEpochDay());
        if (validUntil != null) {
            map.Add(VALID_UNTIL, validUntil.toEpochDay());
        }
        map.Add(STATUS_INDEX, statusIndex);
        if (issuerName != null) {
            map.Add(ISSUER_NAME, issuerName);
        }
        return map.EncodeToBytes();
    }

    static Claims parse(byte[] cbor) {
        CBORObject map = Cbor.read(cbor, CBORType.Map);
        for (CBORObject key : map.getKeys()) {
            if (!key.isNumber()
                    || !key.AsNumber().CanFitInInt32()
                    || key.AsInt32() < IDENTIFIER
                    || key.AsInt32() > ISSUER_NAME) {
                throw new InvalidPrintedCode("unexpected claim " + key);
            }
        }
        try {
            CBORObject until = map.get(VALID_UNTIL);
            return new Claims(
                    LicenceIdentifier.parseWithoutRoot(required(text(map, IDENTIFIER), IDENTIFIER)),
                    required(text(map, NUMBER), NUMBER),
                    required(text(map, HOLDER), HOLDER),
                    text(map, TYPE_NAME),
                    LocalDate.ofEpochDay(number(map, ISSUE_DATE)),
                    until == null ? null : LocalDate.ofEpochDay(number(map, VALID_UNTIL)),
                    number(map, STATUS_INDEX),
                    text(map, ISSUER_NAME));
        } catch (InvalidIdentifier | DateTimeException e) {
            throw new InvalidPrintedCode("wrong claim: " + e.getMessage(), e);
        }
    }

    private static @Nullable String text(CBORObject map, int key) {
        CBORObject value = map.get(key);
        return value == null ? null : Cbor.require(value, CBORType.TextString).AsString();
    }

    private static long number(CBORObject map, int key) {
        CBORObject value = required(map.get(key), key);
        Cbor.require(value, CBORType.Integer);
        if (!value.CanValueFitInInt64()) {
            throw new InvalidPrintedCode("claim " + key + " is out of range");
        }
        return value.AsInt64Value();
    }

    private static <T> T required(@Nullable T value, int key) {
        if (value == null) {
            throw new InvalidPrintedCode("claim " + key + " is missing");
        }
        return value;
    }
}
