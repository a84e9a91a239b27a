// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vermilion.core.Vectors;
import org.vermilion.core.fixtures.SampleLedger;
import org.vermilion.core.fixtures.World;
import org.vermilion.core.ledger.InvalidReceipt.Fault;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.InclusionProof;
import org.vermilion.core.log.LogProof;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receipt apart from any file: what it shows of a leaf, and what it does not. */
class LedgerReceiptTest {

    private static final Hash LEAF = Tree.leaf("entry 1".getBytes(UTF_8));
    private static final List<Hash> LEAVES =
            List.of(Tree.leaf("entry 0".getBytes(UTF_8)), LEAF, Tree.leaf("entry 2".getBytes(UTF_8)));
    private static final Instant SIGNED = World.NOW.minusSeconds(60);

    private final LedgerRoots roots = roots(SampleLedger.roots());

    @Test
    void isReadAsItIsWritten() {
        byte[] bytes = SampleLedger.good().receipt(proof());
        LedgerReceipt receipt = LedgerReceipt.parse(bytes);
        assertThat(receipt.bytes()).isEqualTo(bytes);
        assertThat(receipt.position().channel()).isEqualTo("vermilion");
        assertThat(receipt.position().block()).isEqualTo(7);
    }

    @Test
    void showsWhichDepartmentsVouchForTheHead() {
        EndorsedHead endorsed = verify(SampleLedger.good());
        assertThat(endorsed.departments()).containsExactly("LandMSP", "MarketMSP");
        assertThat(endorsed.head().head()).isEqualTo(new TreeHead(3, Tree.root(LEAVES)));
        assertThat(endorsed.held()).isTrue();
        assertThat(verify(SampleLedger.good().endorsingMove()).held()).isFalse();
    }

    @Test
    void asksForMoreThanHalfOfTheDepartments() {
        Map<String, byte[]> four = new TreeMap<>(SampleLedger.roots());
        four.put("ledger/roots/TaxMSP.pem", four.get("ledger/roots/LandMSP.pem"));
        assertThat(roots(four).majority()).isEqualTo(3);
        refuses(Fault.TOO_FEW, SampleLedger.good(), roots(four));
        assertThat(roots(Map.of("ledger/roots/LandMSP.pem", four.get("ledger/roots/LandMSP.pem")))
                        .majority())
                .isEqualTo(1);
    }

    @Test
    void saysWhatDoesNotHold() {
        refuses(Fault.OTHER_HEAD, SampleLedger.good().chaincode("lag"), roots);
        refuses(Fault.UNTRUSTED, SampleLedger.good().marketBy("peer", "ForeignMSP"), roots);
        refuses(Fault.FORGED, SampleLedger.good().signature(der -> new byte[64]), roots);
        refuses(Fault.TOO_FEW, SampleLedger.good().endorsedBy("LandMSP"), roots);
        LedgerReceipt receipt = LedgerReceipt.parse(SampleLedger.good().receipt(proof()));
        refuses(Fault.OTHER_LICENCE, () -> receipt.verify(LEAVES.get(0), roots, SIGNED, World.NOW));
    }

    @Test
    void refusesInItsOwnWordsWhateverIsChanged() {
        byte[] good = SampleLedger.good().receipt(proof());
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = good.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            answersOrRefuses(bytes);
            answersOrRefuses(Arrays.copyOf(good, random.nextInt(good.length)));
        }
    }

    /** A change may fall where nothing is signed: into the position, or into the checkpoint's signatures. */
    private void answersOrRefuses(byte[] bytes) {
        try {
            assertThat(LedgerReceipt.parse(bytes)
                            .verify(LEAF, roots, SIGNED, World.NOW)
                            .head()
                            .head()
                            .size())
                    .isEqualTo(3);
        } catch (InvalidReceipt refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void readsTheReceiptInTheVectors() {
        JsonNode vector = JsonMapper.shared().readTree(Vectors.bytes("ledger/receipt-ok/case.json"));
        Map<String, byte[]> files = new TreeMap<>();
        SampleLedger.DEPARTMENTS.forEach(mspId -> files.put(
                "ledger/roots/" + mspId + ".pem", Vectors.bytes("ledger/receipt-ok/roots/" + mspId + ".pem")));
        EndorsedHead endorsed = LedgerReceipt.parse(Vectors.bytes("ledger/receipt-ok/receipt.json"))
                .verify(
                        Hash.parse(vector.get("leafHash").stringValue()),
                        roots(files),
                        Instant.parse(vector.get("signed").stringValue()),
                        Instant.parse(vector.get("verified").stringValue()));
        assertThat(endorsed.held()).isTrue();
        assertThat(String.join(",", endorsed.departments()))
                .isEqualTo(vector.get("departments").stringValue());
    }

    private EndorsedHead verify(SampleLedger ledger) {
        return LedgerReceipt.parse(ledger.receipt(proof())).verify(LEAF, roots, SIGNED, World.NOW);
    }

    private static void refuses(Fault fault, SampleLedger ledger, LedgerRoots roots) {
        LedgerReceipt receipt = LedgerReceipt.parse(ledger.receipt(proof()));
        refuses(fault, () -> receipt.verify(LEAF, roots, SIGNED, World.NOW));
    }

    private static void refuses(Fault fault, Runnable action) {
        InvalidReceipt refusal = catchThrowableOfType(InvalidReceipt.class, action::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.fault()).as(refusal.getMessage()).isEqualTo(fault);
    }

    private static byte[] proof() {
        InclusionProof inclusion = InclusionProof.of(
                1, 3, (level, index) -> Tree.root(LEAVES.subList((int) index << level, (int) (index + 1) << level)));
        String text = new Checkpoint("log.linjiang.example/licences", new TreeHead(3, Tree.root(LEAVES))).text();
        SignedNote note = SignedNote.parse((text + "\n— log.linjiang.example/licences PLGKNAAA\n").getBytes(UTF_8));
        return new LogProof(inclusion, note).bytes();
    }

    private static LedgerRoots roots(Map<String, byte[]> files) {
        Map<String, List<X509Certificate>> authorities = new TreeMap<>();
        files.forEach((name, pem) -> authorities.put(
                name.substring("ledger/roots/".length(), name.length() - ".pem".length()), List.of(certificate(pem))));
        return new LedgerRoots(authorities);
    }

    private static X509Certificate certificate(byte[] pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
