// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Brings a folder of keys to what a file declares: makes what is missing, keeps what is there. */
final class Generator {
    private final Pki pki;
    private final KeysFolder folder;
    private final Instant now;
    private final Consumer<String> say;
    private final Certificates certificates;
    private final Map<String, KeysFolder.Holding> holdings = new HashMap<>();
    private int made;
    private int kept;
    private int listsMade;

    Generator(Pki pki, KeysFolder folder, Instant now, Consumer<String> say) {
        this.pki = pki;
        this.folder = folder;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.say = say;
        this.certificates = new Certificates(pki);
    }

    /** How much was done. */
    record Outcome(int made, int kept, int listsMade, int listsKept) {}

    Outcome run() throws IOException, GeneralSecurityException {
        for (Entry entry : pki.entries()) {
            KeysFolder.Holding holding = existing(entry);
            if (holding == null) {
                holding = make(entry);
            }
            holdings.put(entry.name(), holding);
            publish(entry, holding);
        }
        for (Entry authority : pki.authorities()) {
            renewList(authority);
        }
        return new Outcome(made, kept, listsMade, pki.authorities().size() - listsMade);
    }

    private KeysFolder.@Nullable Holding existing(Entry entry) throws IOException, GeneralSecurityException {
        KeysFolder.Holding holding = folder.holding(entry.name());
        if (holding == null) {
            return null;
        }
        if (!matches(entry, holding)) {
            throw new ConfigFault(
                    pki.file(),
                    entry.line(),
                    "\"" + entry.name() + "\" was made earlier with another subject or issuer; to make it anew, delete "
                            + folder.p12(entry.name()));
        }
        kept++;
        return holding;
    }

    private boolean matches(Entry entry, KeysFolder.Holding holding) {
        byte[] subject = holding.certificate().getSubjectX500Principal().getEncoded();
        List<?> above = holding.chain().subList(1, holding.chain().size());
        List<?> expected = entry.isRoot() ? List.of() : issuerOf(entry).chain();
        return Arrays.equals(subject, entry.subject().der()) && above.equals(expected);
    }

    private KeysFolder.Holding make(Entry entry) throws IOException, GeneralSecurityException {
        KeyPair pair = newPair(entry.purpose());
        var issuer = entry.isRoot()
                ? new Certificates.Issuer(
                        entry.name(), new X500Principal(entry.subject().der()), pair.getPublic(), pair.getPrivate())
                : signing(Objects.requireNonNull(entry.issuer()), issuerOf(entry));
        var certificate = certificates.make(entry, pair.getPublic(), validity(entry), issuer);
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        if (!entry.isRoot()) {
            chain.addAll(issuerOf(entry).chain());
        }
        KeysFolder.Holding holding = new KeysFolder.Holding(pair.getPrivate(), List.copyOf(chain));
        folder.keep(entry.name(), holding);
        made++;
        say.accept("made " + entry.name() + ", valid until "
                + day(certificate.getNotAfter().toInstant()));
        return holding;
    }

    private static KeyPair newPair(Purpose purpose) throws GeneralSecurityException {
        if (purpose.signsNotes()) {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private Certificates.Validity validity(Entry entry) {
        Instant from = entry.start(now);
        Instant until = entry.end(from);
        if (entry.isRoot()) {
            return new Certificates.Validity(from, until);
        }
        var issuer = issuerOf(entry).certificate();
        Instant issuerFrom = issuer.getNotBefore().toInstant();
        Instant issuerUntil = issuer.getNotAfter().toInstant();
        if (from.isBefore(issuerFrom) && entry.notBefore() != null) {
            throw outside(entry, "starts before its issuer, which is valid from " + day(issuerFrom));
        }
        if (until.isAfter(issuerUntil) && entry.notAfter() != null) {
            throw outside(entry, "ends after its issuer, which is valid until " + day(issuerUntil));
        }
        Instant start = from.isBefore(issuerFrom) ? issuerFrom : from;
        Instant end = until.isAfter(issuerUntil) ? issuerUntil : until;
        if (!start.isBefore(end)) {
            throw outside(entry, "would never be valid: its issuer is valid until " + day(issuerUntil));
        }
        return new Certificates.Validity(start, end);
    }

    private ConfigFault outside(Entry entry, String what) {
        return new ConfigFault(pki.file(), entry.line(), "\"" + entry.name() + "\" " + what);
    }

    private void publish(Entry entry, KeysFolder.Holding holding) throws IOException, GeneralSecurityException {
        folder.publish("certs", entry.name(), holding.certificate());
        if (entry.isAuthority() && pki.isTrusted(entry)) {
            folder.publish(entry.isRoot() ? "anchors" : "intermediates", entry.name(), holding.certificate());
        }
    }

    private void renewList(Entry authority) throws IOException, GeneralSecurityException {
        KeysFolder.Holding holding = holdingOf(authority.name());
        Map<BigInteger, Revocation> revoked = new HashMap<>();
        for (Entry entry : pki.issuedBy(authority)) {
            if (entry.revocation() != null) {
                revoked.put(holdingOf(entry.name()).certificate().getSerialNumber(), entry.revocation());
            }
        }
        X509CRL previous = folder.list(authority.name());
        if (previous != null
                && RevocationLists.stillGood(previous, holding.certificate().getPublicKey(), revoked, now)) {
            return;
        }
        X509CRL list = RevocationLists.make(signing(authority.name(), holding), revoked, previous, now);
        folder.keep(authority.name(), list);
        listsMade++;
        say.accept("made revocation list of " + authority.name() + ", " + revoked.size() + " revoked, next by "
                + day(list.getNextUpdate().toInstant()));
    }

    private KeysFolder.Holding issuerOf(Entry entry) {
        return holdingOf(Objects.requireNonNull(entry.issuer()));
    }

    private KeysFolder.Holding holdingOf(String name) {
        return Objects.requireNonNull(holdings.get(name), name);
    }

    private static Certificates.Issuer signing(String name, KeysFolder.Holding holding) {
        var certificate = holding.certificate();
        return new Certificates.Issuer(
                name, certificate.getSubjectX500Principal(), certificate.getPublicKey(), holding.key());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
