// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.ledger.LedgerRoots;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.FieldFault;
import org.vermilion.core.licence.FieldSchema;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.text.Name;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of a trust folder by their path in it, with {@code /} between the parts. */
final class TrustFiles {

    /** Days in these files begin at midnight of China Standard Time. */
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final String PEM = ".pem";
    private static final int DEPTH = 3;
    static final String LEDGER_ROOTS = "ledger/roots";
    private static final String LOG_POLICY = "log/policy";

    private static final FieldSchema SCHEMA = FieldSchema.ofResource("trust-pack.schema.json");

    private final SortedMap<String, byte[]> files;

    TrustFiles(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    static TrustFiles read(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrustFiles(files);
    }

    Map<String, byte[]> files() {
        return files;
    }

    List<X509Certificate> certificates(String folder) {
        List<X509Certificate> certificates = new ArrayList<>();
        in(folder, PEM).forEach((name, content) -> {
            try {
                certificates.addAll(Certificates.read(content));
            } catch (CertificateException e) {
                throw new InvalidTrust(name, e);
            }
        });
        return certificates;
    }

    List<X509CRL> crls() {
        List<X509CRL> crls = new ArrayList<>();
        in("crls", ".crl").forEach((name, content) -> {
            try {
                crls.add(Certificates.readCrl(content));
            } catch (CRLException e) {
                throw new InvalidTrust(name, e);
            }
        });
        return crls;
    }

    /** Of each department one file, which is named for its MSP. */
    Optional<LedgerRoots> ledgerRoots() {
        Map<String, List<X509Certificate>> authorities = new TreeMap<>();
        in(LEDGER_ROOTS, PEM).forEach((name, content) -> {
            String mspId = name.substring(LEDGER_ROOTS.length() + 1, name.length() - PEM.length());
            authorities.put(mspId, authorities(name, content));
        });
        return authorities.isEmpty() ? Optional.empty() : Optional.of(new LedgerRoots(authorities));
    }

    private static List<X509Certificate> authorities(String name, byte[] content) {
        try {
            List<X509Certificate> authorities = Certificates.read(content);
            if (authorities.isEmpty()) {
                throw new InvalidTrust(name, "holds no certificate");
            }
            return authorities;
        } catch (CertificateException e) {
            throw new InvalidTrust(name, e);
        }
    }

    Optional<LogPolicy> logPolicy() {
        byte[] policy = files.get(LOG_POLICY);
        if (policy == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LogPolicy.parse(policy));
        } catch (InvalidLogData e) {
            throw new InvalidTrust(LOG_POLICY, e);
        }
    }

    <T> List<T> all(String folder, String suffix, Function<byte[], T> reader) {
        List<T> read = new ArrayList<>();
        in(folder, suffix).forEach((name, content) -> {
            try {
                read.add(reader.apply(content));
            } catch (IllegalArgumentException e) {
                throw new InvalidTrust(name, e);
            }
        });
        return read;
    }

    /** {@code trust.json} or {@code authorities.json}, which share one schema. */
    ObjectNode json(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new InvalidTrust(name, "missing");
        }
        try {
            ObjectNode json = CanonicalJson.read(content);
            List<FieldFault> faults = SCHEMA.faults(json, LocalDate.MAX, Map.of());
            if (!faults.isEmpty()) {
                FieldFault first = faults.get(0);
                throw new InvalidTrust(name, first.pointer() + ": " + first.code());
            }
            return json;
        } catch (InvalidTrust e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidTrust(name, e);
        }
    }

    static Department department(JsonNode json) {
        List<Department.CodeSigner> codeSigners = new ArrayList<>();
        for (JsonNode signer : json.path("codeSigners")) {
            codeSigners.add(new Department.CodeSigner(
                    signer.path("kid").stringValue(),
                    certificate(signer.path("certificate").stringValue())));
        }
        return new Department(
                json.path("code").stringValue(),
                new Name(json.at("/name/zh").stringValue(), json.at("/name/en").stringValue()),
                strings(json.path("regions")),
                json.path("signers").values().stream()
                        .map(signer ->
                                new Department.Signer(signer.path("sha256").stringValue(), term(signer)))
                        .toList(),
                codeSigners,
                json.path("types").values().stream()
                        .map(type ->
                                new Department.Entitlement(type.path("code").stringValue(), term(type)))
                        .toList());
    }

    static List<String> strings(JsonNode array) {
        return array.values().stream().map(JsonNode::stringValue).toList();
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Term term(JsonNode json) {
        JsonNode until = json.path("until");
        return new Term(start(json.path("from").stringValue()), until.isString() ? end(until.stringValue()) : null);
    }

    private static Instant start(String text) {
        return isDay(text) ? LocalDate.parse(text).atStartOfDay(CHINA).toInstant() : instant(text);
    }

    private static Instant end(String text) {
        return isDay(text)
                ? LocalDate.parse(text).plusDays(1).atStartOfDay(CHINA).toInstant()
                : instant(text);
    }

    private static boolean isDay(String text) {
        return text.length() == 10;
    }

    private static X509Certificate certificate(String pem) {
        try {
            return Certificates.read(pem.getBytes(StandardCharsets.US_ASCII)).get(0);
        } catch (CertificateException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a certificate", e);
        }
    }

    private SortedMap<String, byte[]> in(String folder, String suffix) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        files.forEach((name, content) -> {
            if (name.startsWith(folder + "/") && name.endsWith(suffix)) {
                found.put(name, content);
            }
        });
        return found;
    }
}
