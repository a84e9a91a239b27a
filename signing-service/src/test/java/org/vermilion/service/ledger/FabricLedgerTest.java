// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.ledger.FabricLedger.Commitment;
import org.vermilion.service.ledger.FabricLedger.Endorsed;
import org.vermilion.service.ledger.LedgerFailure.Remedy;
import org.vermilion.service.ledger.LedgerSettings.Deadlines;
import org.vermilion.service.ledger.ScriptedPeer.Call;

/** The client against Fabric's gateway service, over gRPC and TLS. */
class FabricLedgerTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path dir;

    private final SignedTree log = new SignedTree("vermilion.example/log");
    private ScriptedPeer peer;
    private FabricLedger ledger;

    @BeforeEach
    void connect() throws IOException {
        peer = ScriptedPeer.start(dir);
        ledger = ledger(new Deadlines(LONG, LONG, LONG, LONG));
    }

    private FabricLedger ledger(Deadlines deadlines) {
        return FabricLedger.connect(LedgerConnection.read(peer.connection()), deadlines);
    }

    @AfterEach
    void disconnect() {
        ledger.close();
        peer.close();
    }

    @Test
    void movesTheHeadAndTellsTheBlock() {
        assertThat(ledger.head(log.origin())).isEmpty();
        ledger.register(log.origin(), log.key());
        assertThat(ledger.head(log.origin()).orElseThrow().head()).isEqualTo(TreeHead.EMPTY);

        log.grow(3);
        Commitment first = move(0);
        log.grow(4);
        Commitment second = move(3);

        LedgerHead head = ledger.head(log.origin()).orElseThrow();
        assertThat(first.isValid()).isTrue();
        assertThat(second.block()).isEqualTo(first.block() + 1);
        assertThat(head.head()).isEqualTo(log.head());
        assertThat(head.note()).isEqualTo(log.note());
        assertThat(head.previousSize()).isEqualTo(3);
    }

    @Test
    void givesWhatThePeersSigned() throws Exception {
        ledger.register(log.origin(), log.key());
        log.grow(1);

        Evidence evidence = endorse(0).evidence();

        assertThat(evidence.endorsements()).hasSize(2);
        for (Evidence.Endorsement endorsement : evidence.endorsements()) {
            SerializedIdentity identity = SerializedIdentity.parseFrom(endorsement.endorser());
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(identity.getIdBytes().toByteArray()));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(certificate);
            signature.update(evidence.payload());
            signature.update(endorsement.endorser());
            assertThat(signature.verify(endorsement.signature())).isTrue();
        }
    }

    @Test
    void asksForAStatusByTheNumberOfTheTransactionAlone() {
        ledger.register(log.origin(), log.key());
        log.grow(1);
        Endorsed endorsed = endorse(0);
        ledger.submit(endorsed);

        try (FabricLedger afterRestart = ledger(new Deadlines(LONG, LONG, LONG, LONG))) {
            assertThat(afterRestart.commitment(endorsed.transactionId()).isValid())
                    .isTrue();
        }
    }

    @Test
    void waitsForAnUnknownTransactionNoLongerThanItIsTold() {
        ledger.register(log.origin(), log.key());
        log.grow(1);
        Endorsed neverSubmitted = endorse(0);

        LedgerFailure failure = catchThrowableOfType(
                LedgerFailure.class, () -> ledger.commitment(neverSubmitted.transactionId(), Duration.ofMillis(300)));

        assertThat(failure.code()).isEqualTo("DEADLINE_EXCEEDED");
        assertThat(failure.remedy()).isEqualTo(Remedy.WAIT);
    }

    @Test
    void endsEveryCallWithinItsDeadline() {
        Duration brief = Duration.ofMillis(300);
        try (FabricLedger impatient = ledger(new Deadlines(brief, brief, brief, brief))) {
            peer.spoil(Call.EVALUATE, ScriptedPeer.silent());
            assertThatThrownBy(() -> impatient.head(log.origin()))
                    .isInstanceOfSatisfying(
                            LedgerFailure.class, e -> assertThat(e.code()).isEqualTo("DEADLINE_EXCEEDED"));
            peer.spoil(Call.ENDORSE, ScriptedPeer.silent());
            assertThatThrownBy(() -> impatient.endorseMove(log.origin(), 0, ConsistencyProof.EMPTY, "note"))
                    .isInstanceOfSatisfying(
                            LedgerFailure.class, e -> assertThat(e.code()).isEqualTo("DEADLINE_EXCEEDED"));
        }
    }

    @Test
    void connectsAgainAtOnceAfterAnOutage() throws IOException {
        ledger.register(log.origin(), log.key());
        peer.close();
        assertThatThrownBy(() -> ledger.head(log.origin()))
                .isInstanceOfSatisfying(
                        LedgerFailure.class, e -> assertThat(e.code()).isEqualTo("UNREACHABLE"));
        try (ScriptedPeer again = peer.restart()) {
            peer = again;
            assertThat(ledger.head(log.origin())).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'chaincode response 500, HEAD_MOVED: 1234', HEAD_MOVED, PROPOSE_AGAIN",
        "'chaincode response 500, FORK: the ledger holds another root at 9 leaves', FORK, ALARM",
        "'chaincode response 500, SHRUNK: from 9 leaves to 3', SHRUNK, ALARM",
        "'chaincode response 500, NOT_CONSISTENT: no', NOT_CONSISTENT, ALARM",
        "'chaincode response 500, NOTE_UNSIGNED: no signature', NOTE_UNSIGNED, MEND",
        "'chaincode response 500, NOT_OWNER: this is for the owner of the log, CIVIL', NOT_OWNER, MEND",
        "'ProposalResponsePayloads do not match (base64): ...', ANSWERS_DIFFER, PROPOSE_AGAIN",
        "'error in simulation: could not launch chaincode log_1: connection refused', ABORTED, WAIT",
        "'chaincode response 500, SOMETHING_NEW: 1', ABORTED, WAIT",
    })
    void readsTheContractsWordOutOfTheDetails(String message, String code, Remedy remedy) {
        peer.spoil(Call.ENDORSE, ScriptedPeer.refuses(Status.Code.ABORTED, "CivilMSP", message));

        LedgerFailure failure = catchThrowableOfType(
                LedgerFailure.class, () -> ledger.endorseMove(log.origin(), 0, ConsistencyProof.EMPTY, "note"));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.remedy()).isEqualTo(remedy);
        assertThat(failure).hasMessageContaining(message);
    }

    @Test
    void waitsWhenTooFewDepartmentsCanBeReached() {
        peer.spoil(
                Call.ENDORSE,
                ScriptedPeer.fails(Status.FAILED_PRECONDITION.withDescription("no combination of peers")));

        assertThatThrownBy(() -> ledger.endorseMove(log.origin(), 0, ConsistencyProof.EMPTY, "note"))
                .isInstanceOfSatisfying(
                        LedgerFailure.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.WAIT));
    }

    @Test
    void saysWhatIsMissingInItsConnectionFile() {
        assertThatThrownBy(() -> LedgerConnection.read(dir.resolve("none.properties")))
                .isInstanceOf(UnusableLedger.class)
                .hasMessageContaining("none.properties");
        assertThatThrownBy(() -> LedgerConnection.read(java.nio.file.Files.writeString(
                        dir.resolve("half.properties"), "endpoint=localhost:1\nauthority=localhost\n")))
                .isInstanceOf(UnusableLedger.class)
                .hasMessageContaining("tls-ca");
    }

    private Endorsed endorse(long from) {
        return ledger.endorseMove(log.origin(), from, log.since(from), log.note());
    }

    private Commitment move(long from) {
        Endorsed endorsed = endorse(from);
        ledger.submit(endorsed);
        return ledger.commitment(endorsed.transactionId());
    }
}
