// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vermilion.core.log.Logs.ORIGIN;
import static org.vermilion.core.log.Logs.refuses;
import static org.vermilion.core.log.Logs.signer;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vermilion.core.log.InvalidLogData.Fault;

class LogProofTest {

    private static final Instant TIME = Instant.parse("2026-11-23T04:00:00Z");
    private static final List<Hash> LEAVES = Logs.leaves(33);
    private static final NoteSigner LOG = signer(ORIGIN, SignatureType.ED25519);
    private static final NoteSigner MARKET = signer("market.example", SignatureType.COSIGNATURE);
    private static final NoteSigner CIVIL = signer("civil.example", SignatureType.COSIGNATURE);
    private static final NoteSigner LAND = signer("land.example", SignatureType.COSIGNATURE);

    private static final String WITNESSES = Stream.of(MARKET, CIVIL, LAND)
            .map(NoteSigner::key)
            .map(key -> "witness " + key.name().replace(".example", "") + " " + key + " https://" + key.name() + "/\n")
            .collect(Collectors.joining());
    private static final String HEAD = "log " + LOG.key() + " https://" + ORIGIN + "/\n" + WITNESSES;
    private static final LogPolicy POLICY = policy(HEAD + "group towns 2 market civil land\nquorum towns\n");

    private static LogPolicy policy(String text) {
        return LogPolicy.parse(text.getBytes(UTF_8));
    }

    private static SignedNote checkpoint(int size, NoteSigner... witnesses) {
        Checkpoint checkpoint = new Checkpoint(ORIGIN, Logs.head(LEAVES.subList(0, size)));
        return new SignedNote(checkpoint.text(), List.of(LOG.sign(checkpoint.text())))
                .with(Stream.of(witnesses)
                        .map(witness -> witness.cosign(checkpoint, TIME))
                        .toList());
    }

    private static LogProof proof(int index, int size, NoteSigner... witnesses) {
        return new LogProof(InclusionProof.of(index, size, Logs.reader(LEAVES)), checkpoint(size, witnesses));
    }

    @Test
    void tellsWhoSignedAndWhen() {
        WitnessedCheckpoint witnessed = proof(4, 33, CIVIL, MARKET).verify(LEAVES.get(4), POLICY);
        assertThat(witnessed.checkpoint().head()).isEqualTo(Logs.head(LEAVES));
        assertThat(witnessed.log()).isEqualTo(LOG.key());
        assertThat(witnessed.cosignatures())
                .containsExactly(new Cosignature(CIVIL.key(), TIME), new Cosignature(MARKET.key(), TIME));
    }

    @Test
    void proofIsReadAsItIsWritten() {
        for (int size = 1; size <= 33; size++) {
            LogProof proof = proof(size / 2, size, MARKET);
            assertThat(LogProof.parse(proof.bytes())).isEqualTo(proof);
            LogProof withExtra = new LogProof("c2FsdA==", proof.inclusion(), proof.checkpoint());
            assertThat(LogProof.parse(withExtra.bytes())).isEqualTo(withExtra);
        }
    }

    @Test
    void eachFaultHasItsOwnName() {
        refuses(Fault.PROOF, () -> proof(4, 33, CIVIL, LAND).verify(LEAVES.get(5), POLICY));
        refuses(Fault.QUORUM, () -> proof(4, 33, CIVIL).verify(LEAVES.get(4), POLICY));
        refuses(Fault.UNSIGNED, () -> proof(4, 33, CIVIL).verify(LEAVES.get(4), policy("quorum none\n")));
        refuses(Fault.MALFORMED, () -> LogProof.parse(new byte[0]));
    }

    /** Whatever is said of the size in a checkpoint, no signature is over it: this is what path shapes leave open. */
    @Test
    void everyOtherSizeInTheCheckpointBreaksItsSignature() {
        for (int size = 2; size <= 33; size++) {
            String text = proof(0, size, CIVIL, LAND).toString();
            for (int other : new int[] {size - 1, size + 1, 2 * size}) {
                LogProof changed = LogProof.parse(
                        text.replace("\n" + size + "\n", "\n" + other + "\n").getBytes(UTF_8));
                refuses(Fault.SIGNATURE, () -> changed.verify(LEAVES.get(0), POLICY));
            }
        }
    }

    @Test
    void unmetQuorumSaysWhoIsNeededAndWhoSigned() {
        refuses(
                "of the witnesses 2 of (market, civil, land) have to sign; the checkpoint is signed by [civil]",
                () -> POLICY.verify(checkpoint(3, CIVIL)));
        assertThat(POLICY.quorum()).isEqualTo("2 of (market, civil, land)");
        assertThat(policy("quorum none\n").quorum()).isEqualTo("none");
    }

    @Test
    void quorumOfNestedGroupsNeedsEachOfThem() {
        LogPolicy nested = policy(HEAD + "group town any market civil\ngroup both all town land\nquorum both\n");
        nested.verify(checkpoint(3, MARKET, LAND));
        nested.verify(checkpoint(3, CIVIL, LAND));
        refuses(Fault.QUORUM, () -> nested.verify(checkpoint(3, MARKET, CIVIL)));
        refuses(Fault.QUORUM, () -> nested.verify(checkpoint(3, LAND)));
        assertThat(nested.quorum()).isEqualTo("2 of (1 of (market, civil), land)");
    }

    @Test
    void everySubsetOfWitnessesIsJudgedByTheThreshold() {
        List<NoteSigner> all = List.of(MARKET, CIVIL, LAND);
        for (int threshold = 1; threshold <= 3; threshold++) {
            LogPolicy policy = policy(HEAD + "group g " + threshold + " market civil land\nquorum g\n");
            for (int subset = 0; subset < 8; subset++) {
                int chosen = subset;
                NoteSigner[] signers = IntStream.range(0, 3)
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToObj(all::get)
                        .toArray(NoteSigner[]::new);
                if (signers.length >= threshold) {
                    assertThat(policy.verify(checkpoint(5, signers)).cosignatures())
                            .hasSize(signers.length);
                } else {
                    refuses(Fault.QUORUM, () -> policy.verify(checkpoint(5, signers)));
                }
            }
        }
    }

    @Test
    void policyTellsItsLogsAndWitnesses() {
        assertThat(POLICY.logs()).containsExactly(new LogPolicy.Log(LOG.key(), "https://" + ORIGIN + "/"));
        assertThat(POLICY.witnesses())
                .contains(new LogPolicy.Witness("civil", CIVIL.key(), "https://civil.example/"))
                .hasSize(3);
        LogPolicy bare = policy("log " + LOG.key() + "\nwitness w " + CIVIL.key() + "\nquorum w\n");
        assertThat(bare.logs().get(0).url()).isEmpty();
        assertThat(bare.witnesses().get(0).url()).isEmpty();
    }

    @Test
    void policyFaultsNameTheirLine() {
        refuses("policy line 5: unexpected first word: \"qurom\"", () -> policy(HEAD + "qurom none\n"));
        refuses("policy line 1: there is a control character", () -> policy("\u007f\n"));
        refuses("policy line 1: there is a control character", () -> policy("\u001f\n"));
        refuses("no quorum line", () -> policy(HEAD));
        refuses("line has the form: quorum <name>", () -> policy("quorum\n"));
        refuses(
                "line has the form: witness <name> <vkey> [<url>]",
                () -> policy("witness w " + CIVIL.key() + " u v\n"));
        refuses("threshold is from 1 to 3 here, not 4", () -> policy(HEAD + "group g 4 market civil land\n"));
        refuses("\"market\" cannot be a member, or not once more", () -> policy(HEAD + "group g all market market\n"));
        refuses("name \"market\" is taken", () -> policy(HEAD + "group market any civil\n"));
        refuses("nothing above is named \"x\"", () -> policy("quorum x\n"));
        refuses("of type COSIGNATURE is needed, this is ED25519", () -> policy("witness w " + LOG.key() + "\n"));
        refuses("262145 bytes", () -> LogPolicy.parse(new byte[LogPolicy.LONGEST + 1]));
        refuses("does not end with a newline", () -> LogPolicy.parse(new byte[LogPolicy.LONGEST]));
    }

    @Test
    void policyIsBoundedInItsDefinitions() {
        String first = "witness w " + CIVIL.key() + "\ngroup g1 any w\n";
        String more = IntStream.range(2, 256)
                .mapToObj(i -> "group g" + i + " any g" + (i - 1) + "\n")
                .collect(Collectors.joining());
        assertThat(policy(first + more + "quorum g255\n").quorum()).startsWith("1 of (1 of (");
        refuses("at most 256", () -> policy(first + more + "group last any g255\nquorum last\n"));
        refuses("at most 256", () -> policy(first + more + "log " + LOG.key() + "\nquorum g255\n"));
        refuses("at most 256", () -> policy(first + more + "witness x " + LAND.key() + "\nquorum g255\n"));
    }

    @Test
    void proofFaultsSayWhatTheyMet() {
        String good = proof(4, 33, CIVIL, LAND).toString();
        refuses("first line of a proof: \"c2sp.org/tlog-proof@v2\"", () -> parse(good.replace("@v1", "@v2")));
        refuses("where a proof has its index: \"idx 4\"", () -> parse(good.replace("index 4", "idx 4")));
        refuses("first line of a proof: \"\"", () -> parse("\n\n" + checkpoint(3)));
        refuses("has no index line", () -> parse("c2sp.org/tlog-proof@v1\n\n" + checkpoint(3)));
        refuses("no extra line", () -> parse(good.replace("index", "extra \nindex")));
        refuses("no index line", () -> parse("c2sp.org/tlog-proof@v1\nextra c2FsdA==\n\n" + checkpoint(3)));
        refuses("no blank line before its checkpoint", () -> parse("c2sp.org/tlog-proof@v1\nindex 0\n"));
        refuses(
                "extra data of a proof is not Base64",
                () -> new LogProof("?", proof(1, 2).inclusion(), checkpoint(2)));
        refuses("1048577 bytes", () -> LogProof.parse(new byte[LogProof.LONGEST + 1]));
        refuses("no blank line", () -> LogProof.parse(new byte[LogProof.LONGEST]));
        String many = ("\n" + LEAVES.get(0)).repeat(64);
        refuses(
                "at most 63 hashes, not 64",
                () -> parse(good.replaceFirst("index 4", "index 4" + many.replace("$", "\\$"))));
    }

    private static LogProof parse(String text) {
        return LogProof.parse(text.getBytes(UTF_8));
    }
}
