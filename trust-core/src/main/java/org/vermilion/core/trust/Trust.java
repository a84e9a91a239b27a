// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vermilion.core.ledger.LedgerRoots;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.trust.Department.CodeSigner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a verifier believes before it sees a file. Immutable and safe for use by many threads. Whether what is in it is
 * fresh enough is for each verification to judge; only the licence types and the anchors are taken as they are.
 */
public final class Trust {

    private final TrustFiles files;
    private final Instant issuedAt;
    private final Set<String> statusSigners;
    private final List<X509Certificate> anchors;
    private final List<X509Certificate> intermediates;
    private final List<X509CRL> crls;
    private final List<StatusList> statusLists;
    private final Optional<LogPolicy> logPolicy;
    private final Optional<LedgerRoots> ledgerRoots;
    private final Map<String, Department> departments = new HashMap<>();
    private final Map<String, LicenceType> types = new HashMap<>();

    private Trust(TrustFiles files) {
        ObjectNode trust = files.json("trust.json");
        this.files = files;
        this.issuedAt = TrustFiles.instant(trust.path("issuedAt").stringValue());
        this.statusSigners = Set.copyOf(new HashSet<>(TrustFiles.strings(trust.path("statusSigners"))));
        this.anchors = List.copyOf(files.certificates("anchors"));
        this.intermediates = List.copyOf(files.certificates("intermediates"));
        this.crls = List.copyOf(files.crls());
        this.statusLists = List.copyOf(files.all("status", ".jwt", StatusList::parse));
        this.logPolicy = files.logPolicy();
        this.ledgerRoots = files.ledgerRoots();
        for (JsonNode json : files.json("authorities.json").path("departments")) {
            Department department = department(json);
            departments.put(department.code(), department);
        }
        for (LicenceType type : files.all("types", ".json", LicenceType::parse)) {
            types.put(type.code(), type);
        }
        if (anchors.isEmpty()) {
            throw new InvalidTrust("anchors", "holds no certificate");
        }
    }

    /**
     * Reads a trust folder.
     *
     * @throws InvalidTrust if a file is missing or wrong
     * @throws java.io.UncheckedIOException if the folder cannot be read
     */
    public static Trust read(Path folder) {
        return new Trust(TrustFiles.read(folder));
    }

    /**
     * As {@link #read}, from files by their path in the folder.
     *
     * @throws InvalidTrust if a file is missing or wrong
     */
    public static Trust of(Map<String, byte[]> files) {
        return new Trust(new TrustFiles(files));
    }

    /** The same with these files instead of those of the same path, for example a newer status list. */
    public Trust with(Map<String, byte[]> newer) {
        Map<String, byte[]> all = new HashMap<>(files.files());
        all.putAll(newer);
        return of(all);
    }

    /** The same with these departments for the ledger, by the paths of their files, instead of its own. */
    public Trust withLedgerRoots(Map<String, byte[]> roots) {
        Map<String, byte[]> all = new HashMap<>(files.files());
        all.keySet().removeIf(name -> name.startsWith(TrustFiles.LEDGER_ROOTS + "/"));
        all.putAll(roots);
        return of(all);
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public List<X509Certificate> anchors() {
        return anchors;
    }

    /** Certificates that help to find a path; they are not trusted by being here. */
    public List<X509Certificate> intermediates() {
        return intermediates;
    }

    public List<X509CRL> crls() {
        return crls;
    }

    /** The tokens of one status list by its {@code sub}; none has been verified yet. */
    public List<StatusList> statusLists(String subject) {
        return statusLists.stream()
                .filter(list -> list.subject().equals(subject))
                .toList();
    }

    /** Whether this certificate may sign status lists, by the SHA-256 of its DER in lower-case hexadecimal. */
    public boolean isStatusSigner(String certificateSha256) {
        return statusSigners.contains(certificateSha256);
    }

    public Optional<Department> department(String code) {
        return Optional.ofNullable(departments.get(code));
    }

    public List<Department> departments() {
        return List.copyOf(departments.values());
    }

    /** The department for which this certificate signs at that time. */
    public Optional<Department> departmentOfSigner(String certificateSha256, Instant at) {
        return departments.values().stream()
                .filter(department -> department.signsWith(certificateSha256, at))
                .findFirst();
    }

    /** The certificate behind a printed code's key id, in lower-case hexadecimal. */
    public Optional<CodeSigner> codeSigner(String kid) {
        return departments.values().stream()
                .flatMap(department -> department.codeSigners().stream())
                .filter(signer -> signer.kid().equals(kid))
                .findFirst();
    }

    /** Which logs are trusted and whose cosignatures are enough; without it, no log is asked for. */
    public Optional<LogPolicy> logPolicy() {
        return logPolicy;
    }

    /** Who keeps the ledger; without it, no ledger receipt can be judged. */
    public Optional<LedgerRoots> ledgerRoots() {
        return ledgerRoots;
    }

    public Optional<LicenceType> type(String code) {
        return Optional.ofNullable(types.get(code));
    }

    private static Department department(JsonNode json) {
        try {
            return TrustFiles.department(json);
        } catch (IllegalArgumentException e) {
            throw new InvalidTrust("authorities.json", e);
        }
    }
}
