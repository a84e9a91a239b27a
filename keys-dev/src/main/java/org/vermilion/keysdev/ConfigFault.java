// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

/** The declarative file asks for something that cannot be; the message names the line. */
final class ConfigFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigFault(String file, int line, String message) {
        super(line > 0 ? file + ":" + line + ": " + message : file + ": " + message);
    }
}
