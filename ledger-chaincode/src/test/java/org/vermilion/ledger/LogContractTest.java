// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vermilion.ledger.SampleLog.ORIGIN;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vermilion.ledger.MemoryLedger.EndorsementPolicyFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of the ledger, each asked with the request that breaks only it. */
class LogContractTest {

    private static final String MARKET = "MarketMSP";
    private static final String CIVIL = "CivilMSP";
    private static final String LAND = "LandMSP";

    private final MemoryLedger ledger = new MemoryLedger();
    private final LogContract contract = new LogContract(Departments.parse("MarketMSP,CivilMSP,LandMSP"));
    private final SampleLog log = SampleLog.of(ORIGIN, "entry ", 20);

    @BeforeEach
    void registersTheLog() {
        accepted(MARKET, "registerLog", ORIGIN, log.vkey());
    }

    @Test
    void tellsOfTheLogThatWasRegistered() {
        assertThat(ask("log", ORIGIN))
                .isEqualTo("{\"format\":\"urn:vermilion:ledger-log:1\",\"origin\":\"" + ORIGIN
                        + "\",\"owner\":\"MarketMSP\",\"vkey\":\"" + log.vkey()
                        + "\",\"generation\":1,\"proposed\":\"\","
                        + "\"departments\":[\"CivilMSP\",\"LandMSP\",\"MarketMSP\"]}")
                .isEqualTo(ledger.events().get("log"));
    }

    @Test
    void startsWithTheEmptyTree() {
        JsonNode head = accepted(CIVIL, "head", ORIGIN);
        assertThat(head.get("size").longValue()).isZero();
        assertThat(head.get("note").stringValue()).isEmpty();
    }

    @Test
    void movesTheHeadOverEverySize() {
        for (int older = 0; older < 20; older++) {
            move(older, older + 1);
        }
        assertThat(accepted(LAND, "head", ORIGIN).get("size").longValue()).isEqualTo(20);
    }

    @Test
    void answersAMoveWithTheHeadAndTellsOfIt() {
        move(0, 3);
        JsonNode moved = move(3, 17);
        assertThat(moved.get("format").stringValue()).isEqualTo("urn:vermilion:ledger-head:1");
        assertThat(moved.get("size").longValue()).isEqualTo(17);
        assertThat(moved.get("previousSize").longValue()).isEqualTo(3);
        assertThat(moved.get("root").stringValue()).isEqualTo(Text.base64(log.root(17)));
        assertThat(moved.get("note").stringValue()).isEqualTo(log.checkpoint(17));
        assertThat(moved).isEqualTo(accepted(CIVIL, "head", ORIGIN));
        assertThat(moved).isEqualTo(JsonMapper.shared().readTree(ledger.events().get("head")));
    }

    @Test
    void takesTheSameHeadTwiceAndKeepsTheFirst() {
        move(0, 5);
        JsonNode moved = move(5, 9);
        Map<String, byte[]> before = new HashMap<>(ledger.state());
        assertThat(move(5, 9)).isEqualTo(moved);
        assertThat(accepted(MARKET, "moveHead", ORIGIN, "9", "", log.checkpoint(9)))
                .isEqualTo(moved);
        assertThat(ledger.state()).isEqualTo(before);
    }

    @Test
    void keepsEveryHead() {
        move(0, 5);
        move(5, 9);
        move(9, 20);
        assertThat(accepted(LAND, "headAt", ORIGIN, "5").get("note").stringValue())
                .isEqualTo(log.checkpoint(5));
        refused(Code.UNKNOWN_HEAD, LAND, "headAt", ORIGIN, "6");
        JsonNode first = accepted(LAND, "history", ORIGIN, "3", "");
        assertThat(sizes(first)).containsExactly(0L, 5L, 9L);
        JsonNode second =
                accepted(LAND, "history", ORIGIN, "3", first.get("bookmark").stringValue());
        assertThat(sizes(second)).containsExactly(20L);
        assertThat(second.get("bookmark").stringValue()).isEmpty();
    }

    @Test
    void keepsTheHistoriesOfTwoLogsApart() {
        SampleLog other = SampleLog.of(ORIGIN + ":", "entry ", 3);
        accepted(CIVIL, "registerLog", ORIGIN + ":", other.vkey());
        accepted(CIVIL, "moveHead", ORIGIN + ":", "0", "", other.checkpoint(3));
        assertThat(sizes(accepted(LAND, "history", ORIGIN, "100", ""))).containsExactly(0L);
    }

    @Test
    void refusesAForkOfTheHead() {
        move(0, 9);
        refused(Code.FORK, MARKET, "moveHead", ORIGIN, "9", "", signedFork(9));
    }

    @Test
    void refusesAForkOfAnOlderHead() {
        move(0, 5);
        move(5, 9);
        refused(Code.FORK, MARKET, "moveHead", ORIGIN, "9", "", signedFork(5));
    }

    @Test
    void refusesARewrittenTreeThatHasGrown() {
        move(0, 9);
        SampleLog rewritten = SampleLog.of(ORIGIN, "another ", 20);
        refused(Code.NOT_CONSISTENT, MARKET, "moveHead", ORIGIN, "9", rewritten.proof(9, 12), signedFork(12));
        refused(Code.NOT_CONSISTENT, MARKET, "moveHead", ORIGIN, "9", log.proof(9, 12), signedFork(12));
    }

    @Test
    void refusesAShrunkTree() {
        move(0, 5);
        move(5, 9);
        refused(Code.SHRUNK, MARKET, "moveHead", ORIGIN, "9", "", log.checkpoint(5));
        refused(Code.SHRUNK, MARKET, "moveHead", ORIGIN, "9", "", log.checkpoint(8));
    }

    @Test
    void tellsWhereTheHeadStandsIfItHasMoved() {
        move(0, 9);
        assertThat(submit(MARKET, "moveHead", ORIGIN, "5", log.proof(5, 12), log.checkpoint(12)))
                .isEqualTo("HEAD_MOVED: 9");
    }

    @Test
    void refusesACheckpointWithoutTheKeyOfTheLog() {
        SampleLog sameNameOtherKey = SampleLog.of(ORIGIN, "entry ", 20);
        refused(Code.NOTE_UNSIGNED, MARKET, "moveHead", ORIGIN, "0", "", sameNameOtherKey.checkpoint(3));
    }

    @Test
    void refusesASignatureOverAnotherText() {
        String forged = log.checkpoint(3).replaceFirst("\n3\n", "\n4\n");
        refused(Code.NOTE_FORGED, MARKET, "moveHead", ORIGIN, "0", "", forged);
    }

    @Test
    void refusesANoteWithNoSignatures() {
        String text = log.checkpoint(3).lines().limit(3).reduce("", (a, b) -> a + b + "\n");
        refused(Code.NOTE_MALFORMED, MARKET, "moveHead", ORIGIN, "0", "", text);
        refused(Code.NOTE_MALFORMED, MARKET, "moveHead", ORIGIN, "0", "", text + "\n");
        refused(Code.NOTE_MALFORMED, MARKET, "moveHead", ORIGIN, "0", "", "");
    }

    @Test
    void refusesANoteThatIsTooLong() {
        String note = log.sign("x".repeat(SignedNote.LONGEST) + "\n");
        refused(Code.NOTE_MALFORMED, MARKET, "moveHead", ORIGIN, "0", "", note);
    }

    @Test
    void refusesTheCheckpointOfAnotherLog() {
        SampleLog other = SampleLog.of("other.example/log", "entry ", 20);
        refused(Code.NOTE_OF_OTHER_LOG, MARKET, "moveHead", ORIGIN, "0", "", other.checkpoint(3));
    }

    @Test
    void refusesASizeThatIsNoSize() {
        for (String size : List.of("9223372036854775808", "99999999999999999999", "-1", "03", "3.0", "", "３")) {
            String note = log.sign(ORIGIN + "\n" + size + "\n" + Text.base64(log.root(3)) + "\n");
            refused(Code.NOTE_MALFORMED, MARKET, "moveHead", ORIGIN, "0", "", note);
            refused(Code.MALFORMED, MARKET, "moveHead", ORIGIN, size, "", log.checkpoint(3));
        }
    }

    @Test
    void refusesAHugeSizeThatIsNotProven() {
        move(0, 9);
        String huge = log.sign(ORIGIN + "\n" + Long.MAX_VALUE + "\n" + Text.base64(log.root(12)) + "\n");
        refused(Code.NOT_CONSISTENT, MARKET, "moveHead", ORIGIN, "9", log.proof(9, 12), huge);
    }

    @Test
    void refusesAProofThatIsNone() {
        move(0, 9);
        String hash = Text.base64(log.root(3));
        String tooLong = (hash + "\n").repeat(65);
        for (String proof :
                List.of(tooLong, "\n", hash + "\n\n" + hash, hash.substring(4), "not base64", hash + "\r\n")) {
            refused(Code.PROOF_MALFORMED, MARKET, "moveHead", ORIGIN, "9", proof, log.checkpoint(12));
        }
    }

    @Test
    void refusesAProofThatIsTooShortOrLongOrReordered() {
        move(0, 9);
        List<String> path = log.proof(9, 12).lines().toList();
        List<String> wrong = List.of(
                "",
                String.join("\n", path.subList(1, path.size())),
                String.join("\n", path.subList(0, path.size() - 1)),
                log.proof(9, 12) + "\n" + path.get(0),
                path.get(1) + "\n" + path.get(0) + "\n" + String.join("\n", path.subList(2, path.size())));
        wrong.forEach(
                proof -> refused(Code.NOT_CONSISTENT, MARKET, "moveHead", ORIGIN, "9", proof, log.checkpoint(12)));
    }

    @Test
    void letsTheOwnerAloneMoveTheHead() {
        refused(Code.NOT_OWNER, CIVIL, "moveHead", ORIGIN, "0", "", log.checkpoint(3));
        refused(Code.NOT_OWNER, "OrdererMSP", "moveHead", ORIGIN, "0", "", log.checkpoint(3));
    }

    @Test
    void registersALogOnceAndForDepartmentsOnly() {
        refused(Code.LOG_EXISTS, MARKET, "registerLog", ORIGIN, log.vkey());
        refused(Code.LOG_EXISTS, CIVIL, "registerLog", ORIGIN, log.vkey());
        SampleLog other = SampleLog.of("other.example/log", "entry ", 1);
        refused(Code.NOT_A_DEPARTMENT, "OrdererMSP", "registerLog", "other.example/log", other.vkey());
    }

    @Test
    void asksOfALogThatItsKeyBearsItsName() {
        refused(Code.MALFORMED, MARKET, "registerLog", "other.example/log", log.vkey());
        refused(Code.MALFORMED, MARKET, "registerLog", "", "+00000000+AQ==");
    }

    @Test
    void knowsNoLogThatWasNotRegistered() {
        for (List<String> args : List.of(
                List.of("log", "no.example/log"),
                List.of("head", "no.example/log"),
                List.of("headAt", "no.example/log", "3"),
                List.of("history", "no.example/log", "3", ""),
                List.of("moveHead", "no.example/log", "0", "", log.checkpoint(3)),
                List.of("proposeKey", "no.example/log", log.vkey()),
                List.of("consentToKey", "no.example/log", log.vkey()),
                List.of("rotateKey", "no.example/log", log.vkey()))) {
            refused(Code.UNKNOWN_LOG, MARKET, args.toArray(String[]::new));
        }
    }

    @Test
    void refusesWhatIsNoTransaction() {
        refused(Code.MALFORMED, MARKET);
        refused(Code.MALFORMED, MARKET, "head");
        refused(Code.MALFORMED, MARKET, "head", ORIGIN, "3");
        refused(Code.MALFORMED, MARKET, "moveHead", ORIGIN);
        refused(Code.MALFORMED, MARKET, "dropLog", ORIGIN);
        refused(Code.MALFORMED, MARKET, "history", ORIGIN, "0", "");
        refused(Code.MALFORMED, MARKET, "history", ORIGIN, "101", "");
        refused(Code.MALFORMED, MARKET, "history", ORIGIN, "1", "x");
        byte[] notUtf8 = {(byte) 0xff};
        assertThat(ledger.submit(contract, MARKET, List.of("head".getBytes(UTF_8), notUtf8)))
                .startsWith("MALFORMED: ");
    }

    @Test
    void rotatesTheKeyWithTheConsentOfAMajority() {
        SampleLog next = SampleLog.of(ORIGIN, "entry ", 20);
        move(0, 5);
        accepted(MARKET, "proposeKey", ORIGIN, next.vkey());
        refused(Code.NO_CONSENT, MARKET, "rotateKey", ORIGIN, next.vkey());
        accepted(CIVIL, "consentToKey", ORIGIN, next.vkey());
        refused(Code.NO_CONSENT, MARKET, "rotateKey", ORIGIN, next.vkey());
        accepted(CIVIL, "consentToKey", ORIGIN, next.vkey());
        refused(Code.NO_CONSENT, MARKET, "rotateKey", ORIGIN, next.vkey());
        accepted(LAND, "consentToKey", ORIGIN, next.vkey());
        JsonNode rotated = accepted(MARKET, "rotateKey", ORIGIN, next.vkey());
        assertThat(rotated.get("vkey").stringValue()).isEqualTo(next.vkey());
        assertThat(rotated.get("generation").longValue()).isEqualTo(2);
        assertThat(rotated.get("proposed").stringValue()).isEmpty();
        refused(Code.NOTE_UNSIGNED, MARKET, "moveHead", ORIGIN, "5", log.proof(5, 9), log.checkpoint(9));
        accepted(MARKET, "moveHead", ORIGIN, "5", log.proof(5, 9), next.checkpoint(9));
        assertThat(sizes(accepted(LAND, "history", ORIGIN, "9", ""))).containsExactly(0L, 5L, 9L);
    }

    @Test
    void countsAConsentForOneRotationOnly() {
        SampleLog second = SampleLog.of(ORIGIN, "entry ", 20);
        rotateTo(second, CIVIL, LAND);
        rotateTo(log, CIVIL, LAND);
        accepted(MARKET, "proposeKey", ORIGIN, second.vkey());
        refused(Code.NO_CONSENT, MARKET, "rotateKey", ORIGIN, second.vkey());
    }

    @Test
    void letsTheOwnerAloneProposeAndRotate() {
        SampleLog next = SampleLog.of(ORIGIN, "entry ", 20);
        refused(Code.NOT_OWNER, CIVIL, "proposeKey", ORIGIN, next.vkey());
        accepted(MARKET, "proposeKey", ORIGIN, next.vkey());
        accepted(CIVIL, "consentToKey", ORIGIN, next.vkey());
        accepted(LAND, "consentToKey", ORIGIN, next.vkey());
        refused(Code.NOT_OWNER, CIVIL, "rotateKey", ORIGIN, next.vkey());
    }

    @Test
    void letsDepartmentsAloneConsent() {
        SampleLog next = SampleLog.of(ORIGIN, "entry ", 20);
        accepted(MARKET, "proposeKey", ORIGIN, next.vkey());
        refused(Code.NOT_A_DEPARTMENT, "OrdererMSP", "consentToKey", ORIGIN, next.vkey());
    }

    @Test
    void knowsNoKeyThatWasNotProposed() {
        SampleLog next = SampleLog.of(ORIGIN, "entry ", 20);
        refused(Code.NOT_PROPOSED, CIVIL, "consentToKey", ORIGIN, "");
        refused(Code.NOT_PROPOSED, CIVIL, "consentToKey", ORIGIN, next.vkey());
        refused(Code.NOT_PROPOSED, MARKET, "rotateKey", ORIGIN, next.vkey());
        accepted(MARKET, "proposeKey", ORIGIN, next.vkey());
        refused(Code.NOT_PROPOSED, CIVIL, "consentToKey", ORIGIN, log.vkey());
        refused(Code.MALFORMED, MARKET, "proposeKey", ORIGIN, log.vkey());
        refused(
                Code.MALFORMED,
                MARKET,
                "proposeKey",
                ORIGIN,
                SampleLog.of("x", "", 0).vkey());
    }

    @Test
    void changesNothingOfALogWithoutAMajorityOfItsDepartments() {
        ledger.endorsedBy(MARKET);
        assertThatThrownBy(() -> move(0, 3)).isInstanceOf(EndorsementPolicyFailure.class);
        SampleLog next = SampleLog.of(ORIGIN, "entry ", 20);
        assertThatThrownBy(() -> accepted(MARKET, "proposeKey", ORIGIN, next.vkey()))
                .isInstanceOf(EndorsementPolicyFailure.class);
        ledger.endorsedBy(MARKET, LAND);
        move(0, 3);
    }

    @Test
    void takesNoConsentThatTheDepartmentsOwnPeerHasNotEndorsed() {
        SampleLog next = SampleLog.of(ORIGIN, "entry ", 20);
        accepted(MARKET, "proposeKey", ORIGIN, next.vkey());
        ledger.endorsedBy(MARKET, CIVIL);
        assertThatThrownBy(() -> accepted(LAND, "consentToKey", ORIGIN, next.vkey()))
                .isInstanceOf(EndorsementPolicyFailure.class);
        ledger.endorsedBy(LAND);
        accepted(LAND, "consentToKey", ORIGIN, next.vkey());
    }

    @Test
    void bindsEveryKeyItWrites() {
        move(0, 3);
        ledger.endorsedBy("OrdererMSP");
        assertThat(ledger.state().keySet())
                .hasSize(7)
                .allSatisfy(key -> assertThat(ledger.isBound(key)).isTrue());
    }

    @Test
    void answersTheSameWhateverTheOrderInWhichDepartmentsAreNamed() {
        MemoryLedger second = new MemoryLedger();
        LogContract other = new LogContract(Departments.parse("LandMSP,CivilMSP,MarketMSP"));
        second.submit(other, MARKET, "registerLog", ORIGIN, log.vkey());
        assertThat(second.state().keySet()).isEqualTo(ledger.state().keySet());
        second.state()
                .forEach((key, value) ->
                        assertThat(value).isEqualTo(ledger.state().get(key)));
    }

    @Test
    void keepsNoRequestInItsMessages() {
        move(0, 9);
        String secret = "secret-secret";
        Stream.of(
                        List.of("registerLog", secret, secret),
                        List.of("moveHead", ORIGIN, secret, secret, log.checkpoint(12)),
                        List.of("moveHead", ORIGIN, "9", secret, log.checkpoint(12)),
                        List.of("moveHead", ORIGIN, "9", "", secret),
                        List.of("consentToKey", ORIGIN, secret),
                        List.of("headAt", ORIGIN, secret),
                        List.of(secret, secret))
                .forEach(args -> assertThat(submit(MARKET, args.toArray(String[]::new)))
                        .matches("[A-Z_]+: .*")
                        .doesNotContain(secret));
    }

    private void rotateTo(SampleLog next, String... consenting) {
        accepted(MARKET, "proposeKey", ORIGIN, next.vkey());
        Arrays.stream(consenting).forEach(mspId -> accepted(mspId, "consentToKey", ORIGIN, next.vkey()));
        accepted(MARKET, "rotateKey", ORIGIN, next.vkey());
    }

    /** A checkpoint by the true key over a tree that the log never had. */
    private String signedFork(int size) {
        SampleLog other = SampleLog.of(ORIGIN, "another ", 20);
        return log.sign(ORIGIN + "\n" + size + "\n" + Text.base64(other.root(size)) + "\n");
    }

    private JsonNode move(int older, int newer) {
        return accepted(
                MARKET, "moveHead", ORIGIN, Integer.toString(older), log.proof(older, newer), log.checkpoint(newer));
    }

    private JsonNode accepted(String mspId, String... args) {
        String answer = submit(mspId, args);
        assertThat(answer).startsWith("{");
        return JsonMapper.shared().readTree(answer);
    }

    private String ask(String... args) {
        return submit(LAND, args);
    }

    private void refused(Code code, String mspId, String... args) {
        Map<String, byte[]> before = new HashMap<>(ledger.state());
        assertThat(submit(mspId, args)).startsWith(code + ": ");
        assertThat(ledger.state()).isEqualTo(before);
    }

    private String submit(String mspId, String... args) {
        return ledger.submit(contract, mspId, args);
    }

    private static List<Long> sizes(JsonNode history) {
        return history.get("heads")
                .valueStream()
                .map(head -> head.get("size").longValue())
                .toList();
    }
}
