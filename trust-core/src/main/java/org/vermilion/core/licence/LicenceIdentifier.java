// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.util.regex.Pattern;
import org.vermilion.core.licence.InvalidIdentifier.Fault;

/**
 * 电子证照标识 as GB/T 36904 lays it out: {@code 1.2.156.3005.2.<type 21>.<issuer 18>.<serial>.<version 3>.<check>}.
 * Every instance has well-formed parts and a correct check character.
 */
public record LicenceIdentifier(String typeCode, String issuerCode, String serial, String version, char check) {

    public static final String ROOT = "1.2.156.3005.2";

    private static final Pattern TYPE_CODE = Pattern.compile("[0-9A-Z]{18}[0-9]{3}");
    private static final Pattern ISSUER_CODE = Pattern.compile("[0-9A-Z]{18}");
    private static final Pattern SERIAL = Pattern.compile("[0-9A-Z]{1,64}");
    private static final Pattern VERSION = Pattern.compile("(?!000)[0-9]{3}");

    public LicenceIdentifier {
        String text = format(typeCode, issuerCode, serial, version, check);
        require(TYPE_CODE.matcher(typeCode).matches(), Fault.TYPE_CODE, text);
        require(ISSUER_CODE.matcher(issuerCode).matches(), Fault.ISSUER_CODE, text);
        require(SERIAL.matcher(serial).matches(), Fault.SERIAL, text);
        require(VERSION.matcher(version).matches(), Fault.VERSION, text);
        String unversioned = typeCode + issuerCode + serial;
        if (check != CheckCharacter.of(unversioned + version)) {
            boolean legacy = check == CheckCharacter.ofLegacyVariant(unversioned);
            throw new InvalidIdentifier(text, legacy ? Fault.CHECK_CHARACTER_LEGACY_VARIANT : Fault.CHECK_CHARACTER);
        }
    }

    /** The identifier of these parts, its check character computed. */
    public static LicenceIdentifier of(String typeCode, String issuerCode, String serial, int version) {
        String threeDigits = String.format("%03d", version);
        String body = typeCode + issuerCode + serial + threeDigits;
        char check = body.matches("[0-9A-Z]+") ? CheckCharacter.of(body) : '?';
        return new LicenceIdentifier(typeCode, issuerCode, serial, threeDigits, check);
    }

    /**
     * Reads the form with its root.
     *
     * @throws InvalidIdentifier naming the first part that is wrong
     */
    public static LicenceIdentifier parse(String text) {
        require(text.startsWith(ROOT + "."), Fault.ROOT, text);
        return parseWithoutRoot(text.substring(ROOT.length() + 1));
    }

    /** As {@link #parse}, for the short form that printed codes carry. */
    public static LicenceIdentifier parseWithoutRoot(String text) {
        String[] parts = text.split("\\.", -1);
        require(parts.length == 5 && parts[4].length() == 1, Fault.PARTS, text);
        return new LicenceIdentifier(parts[0], parts[1], parts[2], parts[3], parts[4].charAt(0));
    }

    public String withoutRoot() {
        return toString().substring(ROOT.length() + 1);
    }

    @Override
    public String toString() {
        return format(typeCode, issuerCode, serial, version, check);
    }

    private static String format(String type, String issuer, String serial, String version, char check) {
        return ROOT + "." + type + "." + issuer + "." + serial + "." + version + "." + check;
    }

    private static void require(boolean holds, Fault otherwise, String text) {
        if (!holds) {
            throw new InvalidIdentifier(text, otherwise);
        }
    }
}
