// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who signs what. Keys are PKCS#12 files in one folder: {@code NAME-seal} signs a department's documents,
 * {@code NAME-code} its printed codes; which department that is, the certificate's organizationIdentifier says. Keys of
 * authorities may stand beside them and are never opened. A key whose certificate has run out signs no more.
 */
public final class Keys {
    private final Map<String, Signer> documentSigners;
    private final Map<String, Signer> codeSigners;
    private final Signer timeStamping;
    private final Signer ocsp;
    private final Signer statusLists;
    private final NoteKey log;
    private final NoteKey witness;
    private final Clock clock;

    private Keys(KeyStores stores, Clock clock) {
        this.clock = clock;
        documentSigners = byDepartment(stores.ending("-seal"));
        codeSigners = byDepartment(stores.ending("-code"));
        timeStamping = stores.named("tsa");
        ocsp = stores.named("ocsp");
        statusLists = stores.named("status");
        log = stores.noteKey("log");
        witness = stores.noteKey("witness");
    }

    /** @throws UnusableKeys if a key is missing, broken or out of date */
    static Keys read(Path folder, Clock clock) {
        Keys keys = new Keys(KeyStores.in(folder), clock);
        keys.all().forEach(signer -> signer.requireValid(clock.instant()));
        return keys;
    }

    /** Signs documents for the department of this unified social credit code. */
    public Signer documentSigner(String departmentCode) {
        return ofDepartment(documentSigners, departmentCode, "documents");
    }

    /** Signs the printed codes of the department of this unified social credit code. */
    public Signer codeSigner(String departmentCode) {
        return ofDepartment(codeSigners, departmentCode, "printed codes");
    }

    /** Empty if this service holds no key for that department's documents. */
    public Optional<Signer> findDocumentSigner(String departmentCode) {
        return Optional.ofNullable(documentSigners.get(departmentCode));
    }

    /** Empty if this service holds no key for that department's printed codes. */
    public Optional<Signer> findCodeSigner(String departmentCode) {
        return Optional.ofNullable(codeSigners.get(departmentCode));
    }

    public Signer timeStamping() {
        return timeStamping.requireValid(clock.instant());
    }

    public Signer ocsp() {
        return ocsp.requireValid(clock.instant());
    }

    public Signer statusLists() {
        return statusLists.requireValid(clock.instant());
    }

    /** Signs the log's checkpoints. Verifiers know it by itself, not by its certificate, so it does not run out. */
    public NoteKey log() {
        return log;
    }

    /** Cosigns checkpoints for the witness inside this service. It does not run out either. */
    public NoteKey witness() {
        return witness;
    }

    void refuseDevelopmentKeys() {
        all().forEach(signer -> DevelopmentKeys.refuse(signer.name(), signer.certificate()));
        Stream.of(log, witness).forEach(key -> DevelopmentKeys.refuse(key.name(), key.certificate()));
    }

    private Stream<Signer> all() {
        Stream<Signer> ours = Stream.of(timeStamping, ocsp, statusLists);
        return Stream.of(documentSigners.values().stream(), codeSigners.values().stream(), ours)
                .flatMap(signers -> signers);
    }

    private static Map<String, Signer> byDepartment(List<Signer> signers) {
        Map<String, Signer> all = new TreeMap<>();
        for (Signer signer : signers) {
            String department = DepartmentCode.of(signer.certificate())
                    .orElseThrow(() -> new UnusableKeys("The certificate of " + signer.name()
                            + " does not say whose it is (organizationIdentifier)."));
            Signer other = all.put(department, signer);
            if (other != null) {
                throw new UnusableKeys(
                        "Both " + other.name() + " and " + signer.name() + " are keys of " + department + ".");
            }
        }
        return all;
    }

    private Signer ofDepartment(Map<String, Signer> signers, String department, String what) {
        Signer signer = signers.get(department);
        if (signer == null) {
            throw new UnusableKeys("There is no key that signs " + what + " of department " + department + ".");
        }
        return signer.requireValid(clock.instant());
    }

    @Override
    public String toString() {
        return "Keys" + documentSigners.keySet();
    }
}
