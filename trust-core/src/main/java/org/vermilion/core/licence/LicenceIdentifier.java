// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

/**
 * 电子证照标识 as GB/T 36904 lays it out: {@code 1.2.156.3005.2.<type 21>.<issuer 18>.<serial>.<version 3>.<check>}.
 */
public record LicenceIdentifier(String typeCode, String issuerCode, String serial, String version, char check) {

    public static final String ROOT = "1.2.156.3005.2";

    @Override
    public String toString() {
        return ROOT + "." + typeCode + "." + issuerCode + "." + serial + "." + version + "." + check;
    }
}
