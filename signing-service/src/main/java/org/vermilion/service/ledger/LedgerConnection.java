// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How one department reaches the ledger: the gateway peer and its TLS authority, the department's client, and where on
 * the ledger the contract is.
 *
 * @param endpoint host and port of the gateway peer
 * @param authority the name in that peer's TLS certificate
 */
record LedgerConnection(
        String endpoint, String authority, Path tlsAuthority, Client client, String channel, String chaincode) {

    /** Who asks: a client of this MSP with this certificate and key. */
    record Client(String msp, Path certificate, Path key) {}

    /** Reads a properties file; paths in it count from the folder that it lies in. */
    static LedgerConnection read(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableLedger("The file " + file
                    + " that vermilion.ledger.connection names cannot be read. Is the network up, is the path right?");
        }
        return new Lines(file, properties).connection();
    }

    private record Lines(Path file, Properties properties) {
        LedgerConnection connection() {
            return new LedgerConnection(
                    text("endpoint"),
                    text("authority"),
                    path("tls-ca"),
                    new Client(text("msp-id"), path("certificate"), path("key")),
                    text("channel"),
                    text("chaincode"));
        }

        private String text(String key) {
            String value = properties.getProperty(key, "").strip();
            if (value.isEmpty()) {
                throw new UnusableLedger("The ledger connection " + file + " has no line \"" + key + "\".");
            }
            return value;
        }

        private Path path(String key) {
            Path path = file.toAbsolutePath().resolveSibling(text(key)).normalize();
            if (!Files.isReadable(path)) {
                throw new UnusableLedger(
                        "The ledger connection " + file + " names " + path + " (" + key + "), which cannot be read.");
            }
            return path;
        }
    }
}
