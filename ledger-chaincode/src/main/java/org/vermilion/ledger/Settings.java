// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a department tells its chaincode server, by environment variables.
 *
 * @param packageId the id that the peer gave to the installed package
 * @param address where the peer dials
 * @param departments the MSP ids of those who watch over new logs; the same at each of them
 * @param tls by what the peer knows the server, or nothing where TLS was switched off in so many words
 */
record Settings(String packageId, InetSocketAddress address, Departments departments, Optional<Tls> tls) {

    /** PEM files: the server's chain and key, and the authority of its peer where no one else may dial. */
    record Tls(String certificate, String key, @Nullable String clientAuthority) {}

    static Settings of(Map<String, String> environment) {
        return new Settings(
                require(environment, "CORE_CHAINCODE_ID_NAME", "the package id that the peer printed"),
                address(require(environment, "CHAINCODE_SERVER_ADDRESS", "host:port, where the peer dials")),
                departments(require(environment, "CHAINCODE_DEPARTMENTS", "MSP ids with commas between them")),
                tls(environment));
    }

    private static Optional<Tls> tls(Map<String, String> environment) {
        if (Objects.equals(environment.get("CHAINCODE_TLS_DISABLED"), "true")) {
            return Optional.empty();
        }
        return Optional.of(new Tls(
                require(environment, "CHAINCODE_TLS_CERT", "a PEM file; or set CHAINCODE_TLS_DISABLED=true"),
                require(environment, "CHAINCODE_TLS_KEY", "a PEM file"),
                environment.get("CHAINCODE_CLIENT_CA_CERT")));
    }

    private static Departments departments(String text) {
        try {
            return Departments.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("CHAINCODE_DEPARTMENTS: " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("CHAINCODE_SERVER_ADDRESS is host:port, unlike \"" + text + "\"");
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static String require(Map<String, String> environment, String name, String meaning) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("set " + name + ": " + meaning);
        }
        return value;
    }
}
