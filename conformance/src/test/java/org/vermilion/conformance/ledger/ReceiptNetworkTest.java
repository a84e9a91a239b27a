// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.ledger.EndorsedHead;
import org.vermilion.core.ledger.Endorsement;
import org.vermilion.core.ledger.InvalidReceipt;
import org.vermilion.core.ledger.LedgerReceipt;
import org.vermilion.core.ledger.LedgerReceipt.Position;
import org.vermilion.core.ledger.LedgerRoots;

/** What real peers sign is what the verifier reads, though it knows Fabric's messages by a few field numbers only. */
@Tag("ledger")
@ExtendWith(Ledger.class)
class ReceiptNetworkTest {

    private final LedgerClient market;
    private final LedgerRoots roots;
    private final GrowingLog log;

    ReceiptNetworkTest(FabricNetwork network, TestInfo test) throws IOException, CertificateException {
        market = LedgerClient.of(network, "market");
        roots = roots(network.roots());
        log = new GrowingLog(
                "vermilion.example/" + test.getTestMethod().orElseThrow().getName());
    }

    @BeforeEach
    void anchorFiveEntries() throws GatewayException, CommitException {
        market.submitPatiently("registerLog", log.origin(), log.vkey());
        log.growTo(9);
        market.submitPatiently("moveHead", log.origin(), "0", "", log.note(5));
    }

    @AfterEach
    void disconnect() {
        market.close();
    }

    @Test
    void departmentsSignThatTheirLedgerHoldsAHead() throws GatewayException {
        LedgerReceipt receipt = receipt(5, market.endorsePatiently("headAt", log.origin(), "5"));
        EndorsedHead endorsed = verify(receipt, 3);
        assertThat(endorsed.held()).isTrue();
        assertThat(endorsed.departments()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(endorsed.head().head().size()).isEqualTo(5);
        assertThat(LedgerReceipt.parse(receipt.bytes()).bytes()).isEqualTo(receipt.bytes());
    }

    @Test
    void aMoveThatWasEndorsedIsNotAHeadThatIsHeld() throws GatewayException {
        ChaincodeEndorsedAction move =
                market.endorsePatiently("moveHead", log.origin(), "5", log.proof(5, 9), log.note(9));
        assertThat(verify(receipt(9, move), 3).held()).isFalse();
    }

    @Test
    void theSignatureIsOfNoOtherPayload() throws GatewayException {
        ChaincodeEndorsedAction held = market.endorsePatiently("headAt", log.origin(), "5");
        ChaincodeEndorsedAction move =
                market.endorsePatiently("moveHead", log.origin(), "5", log.proof(5, 9), log.note(9));
        LedgerReceipt mixed = receipt(
                5,
                move.toBuilder()
                        .setProposalResponsePayload(held.getProposalResponsePayload())
                        .build());
        assertThatThrownBy(() -> verify(mixed, 3))
                .isInstanceOfSatisfying(
                        InvalidReceipt.class,
                        refused -> assertThat(refused.fault()).isEqualTo(InvalidReceipt.Fault.FORGED));
    }

    private EndorsedHead verify(LedgerReceipt receipt, int index) {
        Instant now = Instant.now();
        return LedgerReceipt.parse(receipt.bytes()).verify(log.leaf(index), roots, now.minusSeconds(60), now);
    }

    private LedgerReceipt receipt(int size, ChaincodeEndorsedAction action) {
        return new LedgerReceipt(
                new Position("vermilion", "0".repeat(64), 0),
                log.proofOf(3, size),
                action.getProposalResponsePayload().toByteArray(),
                action.getEndorsementsList().stream()
                        .map(endorsement -> new Endorsement(
                                endorsement.getEndorser().toByteArray(),
                                endorsement.getSignature().toByteArray()))
                        .toList());
    }

    private static LedgerRoots roots(Path folder) throws IOException, CertificateException {
        Map<String, List<X509Certificate>> authorities = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                authorities.put(name.replace(".pem", ""), Certificates.read(Files.readAllBytes(file)));
            }
        }
        return new LedgerRoots(authorities);
    }
}
