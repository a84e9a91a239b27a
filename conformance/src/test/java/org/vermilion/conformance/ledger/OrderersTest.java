// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vermilion.conformance.Project;

/** A network of its own, with three orderers: what can be lost and what can be changed while the ledger goes on. */
@Tag("ledger")
class OrderersTest {

    private static final int ORDERERS = 3;

    private FabricNetwork network;
    private LedgerClient market;

    @BeforeEach
    void up() {
        network = FabricNetwork.start("orderers", ORDERERS);
        market = LedgerClient.of(network, "market");
    }

    @AfterEach
    void down() {
        market.close();
        network.close();
    }

    @Test
    void theLedgerOutlivesAnyOrdererAndTakesANewContract() throws Exception {
        GrowingLog log = new GrowingLog("vermilion.example/orderers").growTo(ORDERERS + 1);
        market.submitPatiently("registerLog", log.origin(), log.vkey());
        for (int i = 1; i <= ORDERERS; i++) {
            network.orderer(i).kill();
            market.submitPatiently("moveHead", log.origin(), Integer.toString(i - 1), log.proof(i - 1, i), log.note(i));
            network.orderer(i).start();
        }
        String head = market.ask("head", log.origin());

        network.upgrade(anotherBuild());

        assertThat(market.ask("head", log.origin())).isEqualTo(head);
        market.submitPatiently(
                "moveHead", log.origin(), "3", log.proof(ORDERERS, ORDERERS + 1), log.note(ORDERERS + 1));
        assertThat(network.status())
                .allSatisfy(node -> assertThat(node.health()).isEqualTo("ok"));
    }

    /** The contract, in a jar that differs. */
    private static Path anotherBuild() throws IOException {
        Path jar = Path.of("target/ledger/another.jar").toAbsolutePath();
        Files.copy(Project.chaincodeJar(), jar, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.writeString(zip.getPath("another"), "build");
        }
        return jar;
    }
}
