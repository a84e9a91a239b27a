// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vermilion.core.fixtures.SampleFile;
import org.vermilion.core.fixtures.SampleLog;
import org.vermilion.core.fixtures.World;
import org.vermilion.core.trust.InvalidTrust;
import org.vermilion.core.trust.Trust;

class LogInclusionTest {

    private final Trust trust = World.get().trust();

    private Report verify(SampleFile file) {
        return verify(file, trust);
    }

    private static Report verify(SampleFile file, Trust ground) {
        return new Verifier(ground, Policy.standard()).verify("f.pdf", file.build(), World.NOW);
    }

    private static List<Reason> reasons(Report report) {
        return report.findings().stream().map(Finding::reason).toList();
    }

    private static String said(Report report, String code, Locale locale) {
        return report.established().stream()
                .filter(statement -> statement.code().equals(code))
                .map(statement -> Messages.sentence(statement, locale))
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void tellsWhereTheLicenceStandsAndWhoSawIt() {
        Report report = verify(SampleFile.valid());
        assertThat(said(report, "log.witnessed", Locale.ENGLISH))
                .isEqualTo(
                        "Entry 1,234 of log log.linjiang.example/licences, in its checkpoint of 1,500 entries, which 2"
                                + " of 3 known witnesses signed, the last at 2026-11-23 11:59:30 +08:00.");
        assertThat(said(report, "log.witnessed", Locale.CHINESE))
                .contains("log.linjiang.example/licences", "1,234", "1,500", "11:59:30");
    }

    @Test
    void threeThingsWrongWithOneProofAreThreeReasons() {
        assertThat(reasons(verify(SampleFile.valid().withoutProof()))).containsExactly(Reason.LOG_PROOF_MISSING);
        assertThat(reasons(verify(
                        SampleFile.valid().proof(entry -> SampleLog.good().proof(new byte[1])))))
                .containsExactly(Reason.LOG_PROOF_WRONG);
        assertThat(reasons(verify(SampleFile.valid().proof(SampleLog.good().witnesses("land")::proof))))
                .containsExactly(Reason.LOG_NOT_WITNESSED);
    }

    @Test
    void aMissingOrUnwitnessedProofLeavesADoubtAndAWrongOneIsAFault() {
        assertThat(verify(SampleFile.valid().withoutProof()).authenticity()).isEqualTo(Authenticity.INDETERMINATE);
        assertThat(verify(SampleFile.valid().proof(SampleLog.good().witnesses()::proof))
                        .authenticity())
                .isEqualTo(Authenticity.INDETERMINATE);
        assertThat(verify(SampleFile.valid().proof(entry -> SampleLog.good().proof(new byte[1])))
                        .authenticity())
                .isEqualTo(Authenticity.INVALID);
    }

    @Test
    void countsOnlyWitnessesWhoseKeySigned() {
        Report report = verify(SampleFile.valid().proof(SampleLog.good().witnesses("land", "stranger")::proof));
        assertThat(Messages.sentence(report.findings().get(0), Locale.ENGLISH))
                .isEqualTo(
                        "The checkpoint of log log.linjiang.example/licences has to be signed by witnesses as follows:"
                                + " 2 of (market, civil, land). Of 3 known witnesses 1 signed it.");
    }

    @Test
    void withoutAPolicyNoProofIsAskedForAndThatIsSaid() {
        Map<String, byte[]> files = World.get().trustFiles();
        files.remove("log/policy");
        for (SampleFile file : List.of(SampleFile.valid(), SampleFile.valid().withoutProof())) {
            Report report = verify(file, Trust.of(files));
            assertThat(report.authenticity()).isEqualTo(Authenticity.VALID);
            assertThat(report.notEstablished())
                    .extracting(Statement::code)
                    .containsExactly("not.log-inclusion.no-policy", "not.ledger-anchor.not-asked");
        }
    }

    @Test
    void aPolicyMayAskForNoWitness() {
        Trust alone = trust.with(Map.of("log/policy", SampleLog.policyWithoutWitnesses()));
        Report report = verify(SampleFile.valid(), alone);
        assertThat(report.authenticity()).isEqualTo(Authenticity.VALID);
        assertThat(said(report, "log.alone", Locale.ENGLISH)).contains("which no witness signed");
    }

    @Test
    void aTrustWithABrokenPolicyIsRefusedWhole() {
        byte[] broken = "quorum somebody\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> trust.with(Map.of("log/policy", broken)))
                .isInstanceOf(InvalidTrust.class)
                .hasMessageContaining("log/policy");
    }

    @Test
    void otherLicencesKeepTheirOwnProofs() {
        byte[][] seen = new byte[1][];
        SampleFile first = SampleFile.valid().proof(entry -> {
            seen[0] = entry;
            return SampleLog.good().proof(entry);
        });
        assertThat(verify(first).authenticity()).isEqualTo(Authenticity.VALID);
        byte[] proofOfTheFirst = SampleLog.good().proof(seen[0]);
        assertThat(reasons(verify(SampleFile.valid().proof(entry -> proofOfTheFirst))))
                .as("the same licence, signed once more")
                .containsExactly(Reason.LOG_PROOF_WRONG);
    }

    @Test
    void theTimeOfTheCheckpointStandsForTheSignaturesWhereTheTypeSaysSo() {
        Report report = verify(SampleFile.valid().timedByLog());
        assertThat(report.authenticity()).isEqualTo(Authenticity.VALID);
        assertThat(said(report, "timestamp.checkpoint", Locale.ENGLISH))
                .isEqualTo(
                        "Signed by 2026-11-23 11:59:00 +08:00: the log's checkpoint, which the signature is below, was"
                                + " time-stamped by Sample TSA.");
        assertThat(report.signatures().get(0).signedAt()).isEqualTo(World.NOW.minusSeconds(60));
        assertThat(report.signatures().get(0).timeStampAuthority()).isEqualTo("Sample TSA");
    }

    /** The signer's certificate is judged as of the checkpoint, though it is no longer valid when the file is verified. */
    @Test
    void theTimeOfTheCheckpointIsTheTimeOfSigning() {
        SampleFile then =
                SampleFile.valid().timedByLog().signer(World.get().expired).time(World.NOW.minus(Duration.ofDays(60)));
        assertThat(verify(then).authenticity()).isEqualTo(Authenticity.VALID);
        assertThat(reasons(verify(SampleFile.valid().timedByLog().signer(World.get().expired))))
                .containsExactly(Reason.SIGNER_EXPIRED);
    }

    /** A token over a checkpoint says nothing of a signature that is not shown to be below it. */
    @Test
    void aCheckpointThatDoesNotHoldTheSignatureProvesNoTime() {
        Report report = verify(SampleFile.valid()
                .timedByLog()
                .proof(entry -> SampleLog.good().proof(new byte[1]))
                .signer(World.get().expired)
                .time(World.NOW.minus(Duration.ofDays(60))));
        assertThat(reasons(report)).containsExactly(Reason.SIGNER_EXPIRED, Reason.LOG_PROOF_WRONG);
        assertThat(report.notEstablished()).extracting(Statement::code).contains("not.time-stamp");
    }

    @Test
    void aTokenOfItsOwnIsGoodEnoughForATypeThatNeedsNone() {
        Report report = verify(
                SampleFile.valid().timedByLog().proof(SampleLog.good()::proof).withOwnToken());
        assertThat(report.authenticity()).isEqualTo(Authenticity.VALID);
        assertThat(report.established()).extracting(Statement::code).contains("timestamp.time");
    }

    @Test
    void anUnknownTypeIsTheReasonAndNotTheMissingToken() {
        Map<String, byte[]> files = new HashMap<>(World.get().trustFiles());
        files.remove("types/food-business-by-log.json");
        assertThat(reasons(verify(SampleFile.valid().timedByLog(), Trust.of(files))))
                .containsExactly(Reason.LICENCE_TYPE_UNKNOWN);
    }
}
