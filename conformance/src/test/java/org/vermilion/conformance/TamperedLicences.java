// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every way in which one licence was tampered with, each by code and from the same original. */
final class TamperedLicences {

    /** {@code dssRefuses} is false where only a reader of licence data or of authority can tell. */
    record Tampered(String name, Path file, String reason, boolean dssRefuses) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Tampers with the bytes of the original. */
    interface Deed {
        byte[] on(byte[] original) throws Exception;
    }

    private final Map<String, Tampered> all = new LinkedHashMap<>();
    private final byte[] original;
    private final Path folder;

    TamperedLicences(RunningService service, IssuedLicence licence, IssuedLicence other, Path folder)
            throws IOException {
        this.original = Files.readAllBytes(licence.file());
        this.folder = Files.createDirectories(folder);
        byte[] others = Files.readAllBytes(other.file());
        byte[] othersData = Forger.data(others);
        add("page-byte", "CONTENT_CHANGED", true, Forger::changePage);
        add("data-byte", "LICENCE_DATA_CHANGED", true, Forger::changeData);
        add("signature-byte", "SIGNATURE_WRONG", true, Forger::changeSignatureValue);
        add("appended-revision", "CHANGED_AFTER_SIGNING", true, Forger::appendRevision);
        add("swapped-data", "LICENCE_DATA_SWAPPED", true, pdf -> Forger.swapData(pdf, othersData));
        add("truncated", "FILE_TRUNCATED", true, Forger::truncate);
        add("resaved", "BYTE_RANGE_WRONG", true, pdf -> resaved(licence.file()));
        add("other-department", "SIGNER_NOT_ISSUER", false, pdf -> new OtherSigner(service, "civil-seal").sign(pdf));
        add("other-root", "SIGNER_UNTRUSTED", true, pdf -> new OtherSigner(service, "stranger-signer").sign(pdf));
        add("expired-signer", "SIGNER_EXPIRED", true, pdf -> new OtherSigner(service, "expired-signer").sign(pdf));
        add("proof-removed", "LOG_PROOF_MISSING", false, Forger::removeLogProof);
        add("others-proof", "LOG_PROOF_WRONG", false, pdf -> Forger.replaceLogProof(pdf, Forger.logProof(others)));
        add("proof-below-quorum", "LOG_NOT_WITNESSED", false, Forger::removeWitnesses);
        add("revoked-signer", "SIGNER_REVOKED", true, pdf -> new OtherSigner(service, "revoked-signer").sign(pdf));
    }

    Iterable<Tampered> all() {
        return all.values();
    }

    Tampered named(String name) {
        Tampered one = all.get(name);
        if (one == null) {
            throw new IllegalArgumentException(name + " is none of " + all.keySet());
        }
        return one;
    }

    private void add(String name, String reason, boolean dssRefuses, Deed deed) {
        try {
            byte[] forged = deed.on(original);
            Path file = folder.resolve(name + ".pdf");
            Files.write(file, forged);
            all.put(name, new Tampered(name, file, reason, dssRefuses));
        } catch (Exception e) {
            throw new IllegalStateException("cannot make " + name, e);
        }
    }

    private byte[] resaved(Path licence) throws IOException {
        Path saved = folder.resolve("resaved.pdf");
        Tool.find("qpdf", "qpdf").run(licence.toString(), saved.toString());
        return Files.readAllBytes(saved);
    }
}
