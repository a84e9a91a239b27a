// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vermilion.core.log.NoteSigner;
import tools.jackson.databind.ObjectMapper;

/** The contract on a real network: three departments, of which two must agree. */
@Tag("ledger")
@ExtendWith(Ledger.class)
class LedgerNetworkTest {

    private final FabricNetwork network;
    private LedgerClient market;
    private LedgerClient civil;
    private LedgerClient land;
    private GrowingLog log;

    LedgerNetworkTest(FabricNetwork network, TestInfo test) {
        this.network = network;
        this.log = new GrowingLog(
                "vermilion.example/" + test.getTestMethod().orElseThrow().getName());
        market = LedgerClient.of(network, "market");
        civil = LedgerClient.of(network, "civil");
        land = LedgerClient.of(network, "land");
    }

    @BeforeEach
    void register() throws GatewayException, CommitException {
        market.submitPatiently("registerLog", log.origin(), log.vkey());
        settle();
        log.growTo(20);
    }

    @AfterEach
    void disconnect() {
        List.of(market, civil, land).forEach(LedgerClient::close);
    }

    @Test
    void everyDepartmentHoldsTheHeadsOfALogThatGrows() throws Exception {
        move(0, 3);
        move(3, 8);
        String head = move(8, 20);
        settle();
        for (LedgerClient department : List.of(market, civil, land)) {
            assertThat(department.ask("head", log.origin())).isEqualTo(head);
            assertThat(sizeOf(department.ask("headAt", log.origin(), "3"))).isEqualTo(3);
            assertThat(new ObjectMapper()
                            .readTree(department.ask("history", log.origin(), "10", ""))
                            .path("heads")
                            .findValuesAsString("size"))
                    .endsWith("3", "8", "20");
        }
    }

    @Test
    void aRepeatedMoveSucceedsAndChangesNothing() throws Exception {
        String first = move(0, 5);
        assertThat(move(0, 5)).isEqualTo(first);
    }

    @Test
    void refusesAFork() throws Exception {
        move(0, 7);
        GrowingLog fork = log.fork().growTo(20);
        assertRefused("FORK", () -> market.submit("moveHead", moveOf(fork, 0, 7)));
        assertRefused("NOT_CONSISTENT", () -> market.submit("moveHead", moveOf(fork, 7, 12)));
        assertHead(7);
    }

    @Test
    void refusesAShrunkTree() throws Exception {
        move(0, 12);
        assertRefused("SHRUNK", () -> market.submit("moveHead", log.origin(), "12", "", log.note(9)));
        assertHead(12);
    }

    @Test
    void refusesAHeadThatTheLogDidNotSign() throws Exception {
        move(0, 4);
        NoteSigner stranger = GrowingLog.newKey(log.origin());
        assertRefused(
                "NOTE_UNSIGNED",
                () -> market.submit("moveHead", log.origin(), "4", log.proof(4, 9), log.note(9, stranger)));
        assertRefused(
                "NOTE_FORGED",
                () -> market.submit(
                        "moveHead",
                        log.origin(),
                        "4",
                        log.proof(4, 9),
                        log.note(9).replaceFirst("\n9\n", "\n8\n")));
        assertHead(4);
    }

    @Test
    void refusesAProofOfOtherSizes() throws Exception {
        move(0, 4);
        assertRefused(
                "NOT_CONSISTENT", () -> market.submit("moveHead", log.origin(), "4", log.proof(5, 11), log.note(11)));
        assertRefused("HEAD_MOVED: 4", () -> move(3, 11));
        assertHead(4);
    }

    @Test
    void refusesTheHeadOfAnotherDepartmentsLog() throws Exception {
        assertRefused("NOT_OWNER", () -> civil.submit("moveHead", log.origin(), "0", "", log.note(4)));
        assertRefused("LOG_EXISTS", () -> civil.submit("registerLog", log.origin(), log.vkey()));
        assertHead(0);
    }

    @Test
    void aKeyIsRotatedOnlyWithTheConsentOfTheDepartments() throws Exception {
        move(0, 4);
        NoteSigner next = GrowingLog.newKey(log.origin());
        String vkey = next.key().vkey();
        assertRefused("NOT_PROPOSED", () -> civil.submit("consentToKey", log.origin(), vkey));
        market.submit("proposeKey", log.origin(), vkey);
        settle();
        assertRefused("NO_CONSENT", () -> market.submit("rotateKey", log.origin(), vkey));
        civil.submit("consentToKey", log.origin(), vkey);
        assertRefused("NO_CONSENT", () -> market.submit("rotateKey", log.origin(), vkey));
        assertRefused(
                "NOTE_UNSIGNED",
                () -> market.submit("moveHead", log.origin(), "4", log.proof(4, 9), log.note(9, next)));
        land.submit("consentToKey", log.origin(), vkey);
        settle();
        market.submit("rotateKey", log.origin(), vkey);
        settle();
        assertRefused("NOTE_UNSIGNED", () -> move(4, 9));
        log.useKey(next);
        move(4, 9);
        assertHead(9);
    }

    @Test
    void aNetworkThatWasStoppedGoesOnWithItsHeads() throws Exception {
        String head = move(0, 6);
        settle();
        String tip = land.tip();
        network.down();
        network.up();
        assertThat(land.ask("head", log.origin())).isEqualTo(head);
        assertThat(land.tip()).isEqualTo(tip);
        move(6, 11);
        assertHead(11);
    }

    @Test
    void aNetworkThatLostItsPowerGoesOnWithItsHeads() throws Exception {
        String head = move(0, 6);
        settle();
        network.orderer().kill();
        for (String department : FabricNetwork.DEPARTMENTS) {
            network.peer(department).kill();
            network.chaincode(department).kill();
        }
        network.up();
        assertThat(civil.ask("head", log.origin())).isEqualTo(head);
        move(6, 11);
    }

    @Test
    void goesOnWithOnePeerDownWhichCatchesUpAfterwards() throws Exception {
        move(0, 3);
        network.peer("civil").stop();
        move(3, 9);
        move(9, 20);
        network.up();
        assertHead(20);
    }

    @Test
    void saysThatTwoPeersAreDownAndCatchesUpAfterwards() throws Exception {
        move(0, 3);
        network.peer("civil").kill();
        network.peer("land").kill();
        EndorseException refusal = catchThrowableOfType(EndorseException.class, () -> moveOnce(3, 9));
        assertThat(refusal).isNotNull();
        assertThat(LedgerClient.reason(refusal))
                .containsAnyOf("no combination of peers", "failed to collect enough transaction endorsements");
        assertThat(sizeAt(market)).isEqualTo(3);
        network.up();
        move(3, 9);
        assertHead(9);
    }

    @Test
    void losesNothingWhenAChaincodeServerIsKilledInTheMiddle() throws Exception {
        move(0, 1);
        CompletableFuture<Integer> mover = CompletableFuture.supplyAsync(() -> moveOneByOne(20));
        FabricNetwork.await("a move to be under way", () -> sizeAt(market) >= 3);
        network.chaincode("civil").kill();
        network.chaincode("market").kill();
        int acknowledged = mover.join();
        network.up();
        settle();
        assertThat(sizeAt(land)).isBetween(acknowledged, acknowledged + 1);
        int reached = sizeAt(market);
        move(reached, 20);
        assertHead(20);
    }

    @Test
    void saysThatTheOrdererIsDownAndGoesOnWhenItIsBack() throws Exception {
        move(0, 3);
        settle();
        network.orderer().kill();
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> moveOnce(3, 9));
        assertThat(refusal).isNotNull();
        assertThat(LedgerClient.reason(refusal)).contains("orderer");
        assertThat(sizeAt(land)).isEqualTo(3);
        network.orderer().start();
        move(3, 9);
        assertHead(9);
    }

    @Test
    void tellsHowLongAMoveTakes() throws Exception {
        move(0, 1);
        List<Long> millis = new ArrayList<>();
        log.growTo(61);
        for (int size = 1; size <= 60; size++) {
            Instant begin = Instant.now();
            move(size, size + 1);
            millis.add(Duration.between(begin, Instant.now()).toMillis());
        }
        List<Long> sorted = millis.subList(10, 60).stream().sorted().toList();
        System.out.printf(
                "ledger: a move of the head takes p50 %d ms, p95 %d ms (50 moves, one at a time)%n",
                sorted.get(24), sorted.get(47));
        assertThat(sorted.get(24)).isLessThan(5_000);
    }

    private String move(int from, int to) throws GatewayException, CommitException {
        return market.submitPatiently("moveHead", moveOf(log, from, to));
    }

    private String moveOnce(int from, int to) throws GatewayException, CommitException {
        return market.submit("moveHead", moveOf(log, from, to));
    }

    private static String[] moveOf(GrowingLog moved, int from, int to) {
        return new String[] {moved.origin(), Integer.toString(from), moved.proof(from, to), moved.note(to)};
    }

    /** The size up to which moves were acknowledged. */
    private int moveOneByOne(int until) {
        int size = 1;
        try {
            while (size < until) {
                moveOnce(size, size + 1);
                size++;
            }
        } catch (GatewayException | CommitException cutOff) {
            System.out.println("ledger: cut off after " + size + ": " + cutOff.getMessage());
        }
        return size;
    }

    private int sizeAt(LedgerClient department) {
        try {
            return sizeOf(department.ask("head", log.origin()));
        } catch (GatewayException e) {
            throw new AssertionError(LedgerClient.reason(e), e);
        }
    }

    private static int sizeOf(String head) {
        return new ObjectMapper().readTree(head).path("size").asInt();
    }

    private void assertHead(int size) {
        settle();
        assertThat(List.of(sizeAt(market), sizeAt(civil), sizeAt(land))).containsOnly(size);
    }

    /** Waits until all three peers hold the same blocks: by number, and by the hash of the last one. */
    private void settle() {
        FabricNetwork.await(
                "the peers to hold the same blocks",
                () -> Stream.of(market, civil, land)
                                .map(LedgerClient::tip)
                                .distinct()
                                .count()
                        == 1);
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EndorseException.class,
                        e -> assertThat(LedgerClient.reason(e)).contains(code));
    }
}
