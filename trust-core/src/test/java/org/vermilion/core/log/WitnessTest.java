// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vermilion.core.log.Logs.ORIGIN;
import static org.vermilion.core.log.Logs.signer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WitnessTest {

    private static final Instant AT = Instant.ofEpochSecond(1_795_414_267);
    private static final NoteSigner LOG = signer(ORIGIN, SignatureType.ED25519);
    private static final NoteSigner COSIGNER = signer("witness.market.example", SignatureType.COSIGNATURE);

    private final Memory heads = new Memory();
    private final Witness witness = new Witness(COSIGNER, List.of(LOG.key()), heads);

    /** Heads as the port asks for them, and a place to fail at. */
    private static class Memory implements WitnessHeads {
        final Map<String, TreeHead> moved = new ConcurrentHashMap<>();

        @Override
        public TreeHead latest(String origin) {
            return moved.getOrDefault(origin, TreeHead.EMPTY);
        }

        @Override
        public synchronized boolean move(String origin, TreeHead known, TreeHead newer) {
            boolean isLatest = latest(origin).equals(known);
            if (isLatest) {
                moved.put(origin, newer);
            }
            return isLatest;
        }
    }

    private static List<Hash> forked(int size) {
        List<Hash> leaves = new ArrayList<>(Logs.leaves(size));
        leaves.set(0, Logs.leaf(999));
        return leaves;
    }

    private static AddCheckpoint request(int oldSize, List<Hash> leaves) {
        return new AddCheckpoint(
                oldSize,
                ConsistencyProof.of(oldSize, leaves.size(), Logs.reader(leaves)),
                Logs.checkpoint(Logs.head(leaves)));
    }

    private static AddCheckpoint request(int oldSize, int size) {
        return request(oldSize, Logs.leaves(size));
    }

    private WitnessAnswer answer(AddCheckpoint request) {
        return witness.answer(request.bytes(), AT);
    }

    private static void assertCosigned(WitnessAnswer answer, AddCheckpoint request) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        SignedNote cosigned = SignedNote.parse((request.checkpoint() + answer.body()).getBytes(UTF_8));
        Map<NoteVerifier, NoteSignature> verified = cosigned.verifiedBy(List.of(LOG.key(), COSIGNER.key()));
        assertThat(verified).containsOnlyKeys(LOG.key(), COSIGNER.key());
        assertThat(Cosignature.of(COSIGNER.key(), Objects.requireNonNull(verified.get(COSIGNER.key())))
                        .time())
                .isEqualTo(AT);
    }

    private static void assertRefused(WitnessAnswer answer, int status, String saying) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.body()).contains(saying).endsWith("\n");
    }

    private static void assertOtherHead(WitnessAnswer answer, int size) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo(size + "\n");
    }

    @Test
    void saysWhoItIs() {
        assertThat(witness.key()).isEqualTo(COSIGNER.key());
        assertThat(witness.logs()).containsExactly(LOG.key());
    }

    @Test
    void cosignsAGrowingLog() {
        int known = 0;
        for (int size : new int[] {0, 1, 2, 5, 5, 8, 33}) {
            AddCheckpoint request = request(known, size);
            assertCosigned(answer(request), request);
            assertThat(heads.latest(ORIGIN)).isEqualTo(Logs.head(Logs.leaves(size)));
            known = size;
        }
    }

    @Test
    void remembersBeforeItSigns() {
        NoteSigner signer = new NoteSigner(COSIGNER.key(), message -> {
            assertThat(heads.latest(ORIGIN).size()).isEqualTo(5);
            return COSIGNER.ed25519().apply(message);
        });
        AddCheckpoint request = request(0, 5);
        assertCosigned(new Witness(signer, List.of(LOG.key()), heads).answer(request.bytes(), AT), request);
    }

    @Test
    void signsNothingThatItCouldNotRemember() {
        List<String> signed = new ArrayList<>();
        NoteSigner signer = new NoteSigner(COSIGNER.key(), message -> {
            signed.add(new String(message, UTF_8));
            return COSIGNER.ed25519().apply(message);
        });
        WitnessHeads full = new Memory() {
            @Override
            public synchronized boolean move(String origin, TreeHead known, TreeHead newer) {
                throw new IllegalStateException("the disk is full");
            }
        };
        assertThatThrownBy(() -> new Witness(signer, List.of(LOG.key()), full)
                        .answer(request(0, 5).bytes(), AT))
                .hasMessage("the disk is full");
        assertThat(signed).isEmpty();
    }

    @Test
    void refusesWhatIsNotARequestOrNoCheckpoint() {
        assertRefused(witness.answer("old 0\n".getBytes(UTF_8), AT), 400, "no blank line");
        SignedNote note = new SignedNote("just\ntext\n", List.of(LOG.sign("just\ntext\n")));
        assertRefused(answer(new AddCheckpoint(0, ConsistencyProof.EMPTY, note)), 400, "this has 2");
    }

    @Test
    void refusesALogThatItDoesNotKnow() {
        String text = new Checkpoint("other.example", TreeHead.EMPTY).text();
        SignedNote note = new SignedNote(text, List.of(LOG.sign(text)));
        assertRefused(answer(new AddCheckpoint(0, ConsistencyProof.EMPTY, note)), 404, "\"other.example\"");
        assertThat(heads.moved).isEmpty();
    }

    @Test
    void refusesACheckpointThatItsLogDidNotSign() {
        String text = new Checkpoint(ORIGIN, TreeHead.EMPTY).text();
        NoteSigner other = signer("other.example", SignatureType.ED25519);
        SignedNote foreign = new SignedNote(text, List.of(other.sign(text)));
        Witness both = new Witness(COSIGNER, List.of(LOG.key(), other.key()), heads);
        assertRefused(
                both.answer(new AddCheckpoint(0, ConsistencyProof.EMPTY, foreign).bytes(), AT), 403, "no known key");
        SignedNote forged = new SignedNote(text, List.of(LOG.sign("another\n")));
        assertRefused(answer(new AddCheckpoint(0, ConsistencyProof.EMPTY, forged)), 403, "is not over this text");
        assertThat(heads.moved).isEmpty();
    }

    @Test
    void passesOverSignaturesOfOthers() {
        AddCheckpoint plain = request(0, 3);
        SignedNote note = plain.checkpoint()
                .with(List.of(signer("other.example", SignatureType.ED25519).sign("another\n")));
        AddCheckpoint request = new AddCheckpoint(0, plain.proof(), note);
        assertCosigned(answer(request), request);
    }

    @Test
    void anyOfTheKeysOfALogWillDo() {
        NoteSigner next = new NoteSigner(
                NoteVerifier.of(
                        ORIGIN,
                        SignatureType.ED25519,
                        signer("next", SignatureType.ED25519).key().publicKey()),
                signer("next", SignatureType.ED25519).ed25519());
        Witness rotating = new Witness(COSIGNER, List.of(LOG.key(), next.key()), heads);
        assertThat(rotating.answer(request(0, 3).bytes(), AT).status()).isEqualTo(200);
        String text = new Checkpoint(ORIGIN, Logs.head(Logs.leaves(3))).text();
        SignedNote note = new SignedNote(text, List.of(next.sign(text)));
        assertThat(rotating.answer(new AddCheckpoint(3, ConsistencyProof.EMPTY, note).bytes(), AT)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesAnOldSizeAboveTheCheckpoint() {
        answer(request(0, 3));
        AddCheckpoint request =
                new AddCheckpoint(4, ConsistencyProof.EMPTY, request(0, 3).checkpoint());
        assertRefused(answer(request), 400, "the old size 4 is above the size of the checkpoint, 3");
    }

    @Test
    void tellsTheSizeItKnowsToWhoStartsFromAnother() {
        assertOtherHead(answer(request(3, 5)), 0);
        answer(request(0, 5));
        assertOtherHead(answer(request(0, 8)), 5);
        assertOtherHead(answer(request(3, 8)), 5);
        assertOtherHead(answer(request(6, 8)), 5);
        assertOtherHead(answer(request(3, 3)), 5);
        assertOtherHead(answer(request(0, 0)), 5);
        assertThat(heads.latest(ORIGIN).size()).isEqualTo(5);
    }

    @Test
    void refusesAnotherRootOfTheSameSize() {
        answer(request(0, 5));
        assertOtherHead(answer(request(5, forked(5))), 5);
        assertThat(heads.latest(ORIGIN)).isEqualTo(Logs.head(Logs.leaves(5)));
    }

    @Test
    void refusesAForkThatGrows() {
        answer(request(0, 5));
        assertRefused(answer(request(5, forked(8))), 422, "does not lead to the root at 5");
        AddCheckpoint unproved =
                new AddCheckpoint(5, ConsistencyProof.EMPTY, request(5, 8).checkpoint());
        assertRefused(answer(unproved), 422, "is empty");
        assertThat(heads.latest(ORIGIN)).isEqualTo(Logs.head(Logs.leaves(5)));
    }

    @Test
    void refusesHashesWhereNothingIsToBeProved() {
        ConsistencyProof idle = new ConsistencyProof(List.of(Logs.leaf(0)));
        assertRefused(answer(new AddCheckpoint(0, idle, request(0, 3).checkpoint())), 422, "nothing to prove");
        answer(request(0, 3));
        assertRefused(answer(new AddCheckpoint(3, idle, request(0, 3).checkpoint())), 422, "nothing to prove");
    }

    @Test
    void whoeverComesSecondLearnsTheNewSize() {
        WitnessHeads overtaken = new Memory() {
            @Override
            public synchronized boolean move(String origin, TreeHead known, TreeHead newer) {
                super.move(origin, known, Logs.head(Logs.leaves(9)));
                return super.move(origin, known, newer);
            }
        };
        Witness slow = new Witness(COSIGNER, List.of(LOG.key()), overtaken);
        assertOtherHead(slow.answer(request(0, 5).bytes(), AT), 9);
        assertThat(overtaken.latest(ORIGIN).size()).isEqualTo(9);
    }

    @Test
    void signsOneOfTwoForksThatComeAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int size = 1; size <= 200; size++) {
                Memory memory = new Memory();
                Witness raced = new Witness(COSIGNER, List.of(LOG.key()), memory);
                CyclicBarrier start = new CyclicBarrier(2);
                AddCheckpoint one = request(0, 1 + size % 7);
                AddCheckpoint other = request(0, forked(1 + size % 5));
                List<Future<WitnessAnswer>> answers =
                        threads.invokeAll(List.of(asking(raced, one, start), asking(raced, other, start)));
                assertThat(List.of(
                                answers.get(0).get().status(),
                                answers.get(1).get().status()))
                        .containsExactlyInAnyOrder(200, 409);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<WitnessAnswer> asking(Witness witness, AddCheckpoint request, CyclicBarrier start) {
        return () -> {
            start.await();
            return witness.answer(request.bytes(), AT);
        };
    }

    @Test
    void needsAKeyThatCosigns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Witness(LOG, List.of(LOG.key()), heads))
                .withMessageContaining(ORIGIN);
    }

    @Test
    void answersInUtf8() {
        assertThat(new WitnessAnswer(200, "text/plain", "— a\n").bytes()).isEqualTo("— a\n".getBytes(UTF_8));
    }
}
