// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.vermilion.core.log.AddCheckpoint;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;
import org.vermilion.core.log.Witness;
import org.vermilion.core.log.WitnessAnswer;
import org.vermilion.core.log.WitnessHeads;
import org.vermilion.service.postgres.TestDatabases;

/** A witness outside, over HTTP: a real one behind a door that can be made to fail or to lie. */
class WitnessesTest {
    private static final NoteSigner COSIGNER = newCosigner();

    private static final NoteVerifier LOG =
            TestLog.KEYS.log().under("example.com/log", SignatureType.ED25519).key();

    @TempDir
    private Path dir;

    private final String database = TestDatabases.create();
    private final Memory memory = new Memory();
    private final List<AddCheckpoint> asked = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<WitnessAnswer> tamper = answer -> answer;
    private HttpServer server;

    /** What a witness remembers, without a file. */
    private static final class Memory implements WitnessHeads {
        private final Map<String, TreeHead> heads = new HashMap<>();

        @Override
        public synchronized TreeHead latest(String origin) {
            return heads.getOrDefault(origin, TreeHead.EMPTY);
        }

        @Override
        public synchronized boolean move(String origin, TreeHead known, TreeHead newer) {
            heads.put(origin, newer);
            return true;
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Witness witness = new Witness(COSIGNER, List.of(LOG), memory);
        server.createContext("/add-checkpoint", exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            asked.add(AddCheckpoint.parse(request));
            WitnessAnswer answer = tamper.apply(witness.answer(request, Instant.now()));
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), answer.bytes().length);
            exchange.getResponseBody().write(answer.bytes());
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void shut() {
        server.stop(0);
    }

    @Test
    void bothWitnessesSign() {
        try (TestLog one = start()) {
            Appended appended = one.log.append(TestLog.entry("a"));
            assertThat(appended.witnessed()).isTrue();
            assertThat(appended.proof()
                            .verify(Tree.leaf(TestLog.entry("a")), one.policy.policy())
                            .cosignatures())
                    .hasSize(2);
        }
    }

    @Test
    void aWitnessThatIsBehindIsToldFromWhereItStands() {
        try (TestLog one = start()) {
            one.log.append(TestLog.entry("a"));
        }
        try (TestLog again = start()) {
            asked.clear();
            assertThat(again.log.append(TestLog.entry("b")).witnessed()).isTrue();
            assertThat(asked).extracting(AddCheckpoint::oldSize).contains(1L);
        }
    }

    @Test
    void issuingGoesOnWithoutAWitnessThatIsDownAndItsSignatureJoinsLater() {
        tamper = answer -> new WitnessAnswer(500, "text/plain", "out of order");
        try (TestLog one = start()) {
            Appended appended = one.log.append(TestLog.entry("a"));
            assertThat(appended.witnessed()).isFalse();
            assertThat(one.health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(one.health.health().getDetails().toString()).contains("HTTP 500: out of order");
            assertThat(one.meters
                            .get("vermilion.log.failures")
                            .tag("whom", "outside")
                            .counter()
                            .count())
                    .isPositive();
            assertThat(one.meters.get("vermilion.log.unwitnessed").gauge().value())
                    .isEqualTo(1);

            tamper = answer -> answer;
            await(() -> one.log.latest().orElseThrow().witnessed());
            assertThat(one.log.append(TestLog.entry("a")).witnessed()).isTrue();
            assertThat(one.health.health().getDetails().toString()).contains("outside=signs");
        }
    }

    @Test
    void issuingGoesOnWithoutAWitnessThatIsSlow() {
        CountDownLatch end = new CountDownLatch(1);
        tamper = answer -> {
            awaitEnd(end);
            return answer;
        };
        try (TestLog one = start()) {
            assertThat(one.log.append(TestLog.entry("a")).witnessed()).isFalse();
        } finally {
            end.countDown();
        }
    }

    @Test
    void issuingGoesOnWithoutAWitnessThatIsNotThere() {
        server.stop(0);
        try (TestLog one = start()) {
            assertThat(one.log.append(TestLog.entry("a")).witnessed()).isFalse();
            assertThat(one.brake.pulled()).isEmpty();
        }
    }

    @Test
    void aWrongCosignatureDoesNotCount() {
        for (String lie : List.of("", "nonsense\n", "— witness.example/w AAAAAAAAAAAA\n")) {
            tamper = answer -> answer.status() == 200 ? new WitnessAnswer(200, "text/plain", lie) : answer;
            try (TestLog one = start()) {
                Appended appended = one.log.append(TestLog.entry("lie " + lie));
                assertThat(appended.witnessed()).as(lie).isFalse();
                assertThat(appended.proof().checkpoint().signatures()).hasSize(2);
            }
        }
    }

    /** It signs, but what another log showed it. */
    @Test
    void aCosignatureOverAnotherTextDoesNotCount() {
        tamper = answer -> answer.status() == 200
                ? new WitnessAnswer(
                        200,
                        "text/plain",
                        COSIGNER.cosign(new Checkpoint("other", TreeHead.EMPTY), Instant.now())
                                        .line()
                                + "\n")
                : answer;
        try (TestLog one = start()) {
            assertThat(one.log.append(TestLog.entry("a")).witnessed()).isFalse();
        }
    }

    @Test
    void aWitnessThatRefusesWithoutReasonDoesNotStopTheLog() {
        for (WitnessAnswer refusal : List.of(
                new WitnessAnswer(403, "text/plain", "no"),
                new WitnessAnswer(404, "text/plain", "who?"),
                new WitnessAnswer(409, "text/plain", "no size"),
                new WitnessAnswer(409, WitnessAnswer.SIZE, "many"),
                new WitnessAnswer(409, WitnessAnswer.SIZE, "99999999999999999999"),
                new WitnessAnswer(302, "text/plain", ""))) {
            tamper = answer -> refusal;
            try (TestLog one = start()) {
                assertThat(one.log.append(TestLog.entry(refusal.toString())).witnessed())
                        .isFalse();
                assertThat(one.brake.pulled()).as(refusal.toString()).isEmpty();
            }
        }
    }

    @Test
    void aWitnessThatHasSeenMoreStopsTheLogBeforeTheFirstAppend() {
        try (TestLog one = start()) {
            one.log.append(TestLog.entry("a"));
            one.log.append(TestLog.entry("b"));
        }
        String lost = TestDatabases.create();
        try (TestLog other = TestLog.start(lost, settings(), dir.resolve("new"), digest -> new byte[] {1})) {
            assertThatThrownBy(() -> other.log.append(TestLog.entry("c"))).isInstanceOf(LogHalted.class);
            assertThat(other.brake.pulled().orElseThrow().reason()).isEqualTo(Halt.DATABASE_BEHIND);
            assertThat(other.brake.pulled().orElseThrow().sentence()).contains("The witness outside has seen 2");
            assertThat(other.tables.head().size()).isZero();
        }
    }

    @Test
    void aWitnessOfAnotherHistoryStopsTheLog() {
        try (TestLog one = start()) {
            one.log.append(TestLog.entry("a"));
        }
        String fork = TestDatabases.create();
        LogSettings alone = TestLog.settings();
        try (TestLog other = TestLog.start(fork, alone, dir.resolve("new"), digest -> new byte[] {1})) {
            other.log.append(TestLog.entry("b"));
            other.log.append(TestLog.entry("c"));
        }
        try (TestLog other = TestLog.start(fork, settings(), dir.resolve("new"), digest -> new byte[] {1})) {
            assertThatThrownBy(() -> other.log.append(TestLog.entry("d"))).isInstanceOf(LogHalted.class);
            assertThat(other.brake.pulled().orElseThrow().reason()).isEqualTo(Halt.FORKED);
        }
    }

    @Test
    void thePolicyNamesTheLogItsWitnessesAndHowMany() {
        try (TestLog one = start()) {
            assertThat(one.policy.toString()).isEqualTo("""
                    log %s http://localhost/log
                    witness local %s
                    witness outside %s
                    group witnesses 2 local outside
                    quorum witnesses
                    """.formatted(
                            LOG.vkey(),
                            TestLog.KEYS
                                    .witness()
                                    .under("example.com/log/witness", SignatureType.COSIGNATURE)
                                    .key()
                                    .vkey(),
                            COSIGNER.key().vkey()));
        }
    }

    private TestLog start() {
        return TestLog.start(database, settings(), dir, digest -> new byte[] {1});
    }

    private LogSettings settings() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return TestLog.settings(
                new LogSettings.OutsideWitness("outside", url, COSIGNER.key().vkey()));
    }

    private static NoteSigner newCosigner() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] info = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(info, info.length - 32, info.length);
            NoteVerifier key = NoteVerifier.of("witness.example/w", SignatureType.COSIGNATURE, raw);
            return new NoteSigner(key, message -> signed(pair, message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(KeyPair pair, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
