// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.LogManager;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyGrpcServer;

/** Runs the contract as a service that its peer dials. A setting that is amiss ends it with one sentence. */
public final class Server {

    private static final int USAGE = 2;

    private Server() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        keepRequestsOutOfLogs();
        try {
            serve(Settings.of(System.getenv()));
        } catch (IllegalArgumentException e) {
            System.err.println("ledger-chaincode: " + e.getMessage());
            System.exit(USAGE);
        }
    }

    /** The shim tells of each message it handles, with all its bytes, unless it is told to be quiet before it starts. */
    private static void keepRequestsOutOfLogs() throws IOException {
        try (InputStream levels = Server.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(Objects.requireNonNull(levels));
        }
    }

    private static void serve(Settings settings) throws IOException, InterruptedException {
        LogContract contract = new LogContract(settings.departments());
        contract.serveAs(settings.packageId());
        NettyGrpcServer server = new NettyGrpcServer(contract, properties(settings));
        server.start();
        System.out.println("ledger-chaincode: at " + settings.address() + ", for "
                + settings.departments().mspIds());
        server.blockUntilShutdown();
    }

    private static ChaincodeServerProperties properties(Settings settings) {
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(settings.address());
        // A peer stays connected; the shim would ask it to come back every five seconds.
        properties.setMaxConnectionAgeSeconds(Integer.MAX_VALUE);
        settings.tls().ifPresent(tls -> {
            properties.setTlsEnabled(true);
            properties.setKeyCertChainFile(tls.certificate());
            properties.setKeyFile(tls.key());
            if (tls.clientAuthority() != null) {
                properties.setTrustCertCollectionFile(tls.clientAuthority());
            }
        });
        return properties;
    }
}
