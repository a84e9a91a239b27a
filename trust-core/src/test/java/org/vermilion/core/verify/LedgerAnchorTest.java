// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vermilion.core.fixtures.Anchored;
import org.vermilion.core.fixtures.SampleFile;
import org.vermilion.core.fixtures.SampleLedger;
import org.vermilion.core.fixtures.SampleLog;
import org.vermilion.core.fixtures.World;
import org.vermilion.core.ledger.LedgerEvidence;
import org.vermilion.core.ledger.LedgerHead;
import org.vermilion.core.ledger.LedgerView;
import org.vermilion.core.trust.Trust;

class LedgerAnchorTest {

    private static final Instant AN_HOUR_AGO = World.NOW.minusSeconds(3600);

    private final Trust trust = World.get().trust();
    private final Anchored anchored = Anchored.make();

    @Test
    void believesAMajorityThatTheLedgerHoldsTheHead() {
        Report report = verify(trust.with(SampleLedger.roots()), SampleLedger.good());
        assertThat(report.findings()).isEmpty();
        assertThat(established(report))
                .isEqualTo(
                        "The ledger of the departments holds a head of 1,500 entries above this licence: 2 of 3 signed"
                                + " that it does (LandMSP, MarketMSP); channel vermilion, block 7.");
    }

    @Test
    void tellsAnEndorsedMoveFromAHeadThatIsHeld() {
        Report report =
                verify(trust.with(SampleLedger.roots()), SampleLedger.good().endorsingMove());
        assertThat(report.findings()).isEmpty();
        assertThat(established(report)).contains("only the ledger can tell");
    }

    @Test
    void countsEachDepartmentOnceAndStrangersNever() {
        Report report = verify(
                trust.with(SampleLedger.roots()),
                SampleLedger.good().endorsedBy("ForeignMSP", "CivilMSP", "LandMSP", "CivilMSP", "MarketMSP"));
        assertThat(report.findings()).isEmpty();
        assertThat(established(report)).contains("3 of 3 signed");
    }

    @Test
    void takesAPeerWhoseCertificateEndedSinceItSigned() {
        Report report = verify(
                trust.with(SampleLedger.roots()),
                SampleLedger.good()
                        .marketBy("peer", "MarketMSP", AN_HOUR_AGO.minusSeconds(3600), World.NOW.minusSeconds(30)));
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void believesAReceiptWhereTheTrustNamesNoLog() {
        Map<String, byte[]> files = World.get().trustFiles();
        files.remove("log/policy");
        files.putAll(SampleLedger.roots());
        assertThat(established(verify(Trust.of(files), SampleLedger.good()))).contains("2 of 3 signed");
    }

    @Test
    void saysThatAReceiptCannotBeJudgedWithoutRoots() {
        assertThat(open(verify(trust, SampleLedger.good()))).isEqualTo("not.ledger-anchor.no-roots");
    }

    @Test
    void saysThatNobodyAsked() {
        assertThat(open(ask(LedgerView.NONE))).isEqualTo("not.ledger-anchor.not-asked");
        assertThat(open(ask(LedgerView.NONE))).isEqualTo("not.ledger-anchor.not-asked");
    }

    @Test
    void tellsWhatWhoeverSeesTheLedgerSays() {
        assertThat(open(ask((origin, index) -> new LedgerView.NotConfigured())))
                .isEqualTo("not.ledger-anchor.not-configured");
        assertThat(open(ask((origin, index) -> new LedgerView.Unreachable(AN_HOUR_AGO))))
                .isEqualTo("not.ledger-anchor.unreachable");
        assertThat(open(ask((origin, index) -> new LedgerView.NotYet(1000, AN_HOUR_AGO))))
                .isEqualTo("not.ledger-anchor.not-yet");
    }

    @Test
    void asksForThePlaceInTheFileAndTellsOfTheHeadThatCoversIt() {
        LedgerHead head = new LedgerHead(SampleLog.ORIGIN, anchored.checkpoint().head());
        Report report = ask((origin, index) -> {
            assertThat(origin).isEqualTo(SampleLog.ORIGIN);
            assertThat(index).isEqualTo(1234);
            return new LedgerView.Held(anchored.parsed().inclusion(), head, AN_HOUR_AGO);
        });
        assertThat(report.findings()).isEmpty();
        assertThat(established(report))
                .isEqualTo("The ledger of the departments held a head of 1,500 entries above this licence at"
                        + " 2026-11-23 11:00:00 +08:00.");
    }

    @Test
    void asksNothingAboutAFileWhoseOwnProofDoesNotHold() {
        byte[] file = SampleFile.valid()
                .proof(entry -> SampleLog.good().proof(new byte[] {1}))
                .build();
        Report report = new Verifier(trust, Policy.standard())
                .verify("f.pdf", file, World.NOW, LedgerEvidence.ofView((origin, index) -> {
                    throw new AssertionError("there is no place to ask about");
                }));
        assertThat(open(report)).isEqualTo("not.ledger-anchor");
    }

    private Report verify(Trust under, SampleLedger ledger) {
        return new Verifier(under, Policy.standard())
                .verify(
                        "f.pdf",
                        anchored.file(),
                        World.NOW,
                        LedgerEvidence.ofReceipt(ledger.receipt(anchored.proof())));
    }

    private Report ask(LedgerView view) {
        return new Verifier(trust.with(SampleLedger.roots()), Policy.standard())
                .verify("f.pdf", anchored.file(), World.NOW, LedgerEvidence.ofView(view));
    }

    private static String established(Report report) {
        return only(report.established())
                .map(found -> Messages.sentence(found, Locale.ENGLISH))
                .orElse("");
    }

    private static String open(Report report) {
        return only(report.notEstablished()).map(Statement::code).orElse("");
    }

    private static Optional<Statement> only(List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statement.check().equals("ledger-anchor"))
                .findFirst();
    }
}
