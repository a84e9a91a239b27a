// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.crypto.Der;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.crypto.Oids;
import org.vermilion.core.crypto.TimeStamp;
import org.vermilion.core.document.PdfFacts;
import org.vermilion.core.document.PdfFacts.Attachment;
import org.vermilion.core.document.PdfReader;
import org.vermilion.core.document.PdfSignature;
import org.vermilion.core.document.UnreadablePdf;
import org.vermilion.core.ledger.LedgerEvidence;
import org.vermilion.core.licence.InvalidLicenceData;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceJson;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.licence.SigningTime;
import org.vermilion.core.log.Leaf;
import org.vermilion.core.trust.CertificatePath;
import org.vermilion.core.verify.SignatureFacts;

/** One file under judgement: its facts, gathered once and never judged here, and the ground it is judged on. */
public final class Subject {

    private static final String ORGANIZATION = "UC:CN-";

    private final byte[] file;
    private final Instant at;
    private final Ground ground;
    private final @Nullable PdfFacts pdf;
    private final UnreadablePdf.@Nullable Cause unreadable;
    private final byte @Nullable [] cmsBytes;
    private final @Nullable Cms cms;
    private final @Nullable TimeStamp timeStamp;
    private final LogFacts log;
    private final byte @Nullable [] licenceData;
    private final @Nullable Licence licence;
    private final @Nullable InvalidLicenceData licenceFault;
    private LedgerEvidence ledger = LedgerEvidence.NONE;
    private @Nullable TimeStampVerdict timeStampVerdict;
    private @Nullable LogVerdict logVerdict;
    private @Nullable TimeStampVerdict checkpointTimeStampVerdict;
    private boolean signerPathSought;
    private @Nullable CertificatePath signerPath;

    private Subject(byte[] file, Instant at, Ground ground, @Nullable PdfFacts pdf, UnreadablePdf.@Nullable Cause why) {
        this.file = file;
        this.at = at;
        this.ground = ground;
        this.pdf = pdf;
        this.unreadable = why;
        this.cmsBytes = signature()
                .flatMap(PdfSignature::contents)
                .map(Subject::withoutPadding)
                .orElse(null);
        this.cms = cmsBytes == null ? null : parseCms(cmsBytes);
        this.timeStamp = cms == null
                ? null
                : TimeStamp.in(cms, PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                        .orElse(null);
        this.log = cms == null ? LogFacts.NONE : LogFacts.of(cms);
        this.licenceData = onlyLicenceData(pdf);
        Object read = licenceData == null ? null : readLicence(licenceData);
        this.licence = read instanceof Licence found ? found : null;
        this.licenceFault = read instanceof InvalidLicenceData fault ? fault : null;
    }

    /** Gathers the facts of a file that is no larger than the policy allows; reads no PDF where there is none. */
    public static Subject gather(byte[] file, Instant at, LedgerEvidence ledger, Ground ground) {
        Subject subject = gather(file, at, ground);
        subject.ledger = ledger;
        return subject;
    }

    private static Subject gather(byte[] file, Instant at, Ground ground) {
        if (!RawPdf.startsAsPdf(file) || file.length > ground.policy().maxFileBytes()) {
            return new Subject(file, at, ground, null, null);
        }
        try {
            PdfFacts pdf = PdfReader.read(file, ground.policy().maxLicenceDataBytes());
            return new Subject(file, at, ground, pdf, null);
        } catch (UnreadablePdf e) {
            return new Subject(file, at, ground, null, e.why());
        }
    }

    byte[] file() {
        return file;
    }

    Instant at() {
        return at;
    }

    /** What is said of the ledger beside the file. */
    LedgerEvidence ledger() {
        return ledger;
    }

    Ground ground() {
        return ground;
    }

    Optional<PdfFacts> pdf() {
        return Optional.ofNullable(pdf);
    }

    Optional<UnreadablePdf.Cause> unreadable() {
        return Optional.ofNullable(unreadable);
    }

    /** The first signature; {@link DocumentIntegrity} sees to it that there is no other. */
    Optional<PdfSignature> signature() {
        return pdf == null ? Optional.empty() : pdf.signatures().stream().findFirst();
    }

    /** Whether there are bytes of the signature's value that could be a CMS object. */
    boolean hasCmsFrame() {
        return cmsBytes != null;
    }

    Optional<Cms> cms() {
        return Optional.ofNullable(cms);
    }

    /** How many bytes of the signature's value its CMS object takes; the rest is padding. */
    int cmsLength() {
        return cmsBytes == null ? 0 : cmsBytes.length;
    }

    Optional<X509Certificate> signer() {
        return cms().flatMap(Cms::signerCertificate);
    }

    Optional<TimeStamp> timeStamp() {
        return Optional.ofNullable(timeStamp);
    }

    boolean hasTimeStampAttribute() {
        return cms != null
                && cms.unsignedAttribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                        .isPresent();
    }

    TimeStampVerdict timeStampVerdict() {
        if (timeStampVerdict == null) {
            timeStampVerdict = TimeStampVerdict.of(this);
        }
        return timeStampVerdict;
    }

    /** When the signature existed: the time-stamp's time if it can be relied upon, else the time of verifying. */
    Instant signingTime() {
        return timeStampVerdict().provenTime().or(this::checkpointTime).orElse(at);
    }

    /** What stands below a time-stamped checkpoint was there before it. */
    private Optional<Instant> checkpointTime() {
        boolean isInLog = takesTimeFromLog()
                && logVerdict().filter(verdict -> verdict.reason() == null).isPresent();
        return isInLog ? checkpointTimeStampVerdict().flatMap(TimeStampVerdict::provenTime) : Optional.empty();
    }

    /** Whether the signature has no time-stamp of its own and, by its type, needs none. */
    boolean takesTimeFromLog() {
        return !hasTimeStampAttribute()
                && type().map(LicenceType::signingTime)
                        .filter(SigningTime.CHECKPOINT::equals)
                        .isPresent();
    }

    LogFacts log() {
        return log;
    }

    /** Nothing where the trust has no policy for logs. */
    Optional<LogVerdict> logVerdict() {
        if (logVerdict == null) {
            logVerdict = ground.trust()
                    .logPolicy()
                    .map(policy -> LogVerdict.of(this, policy))
                    .orElse(null);
        }
        return Optional.ofNullable(logVerdict);
    }

    /** Nothing where there is no token over the checkpoint, or no checkpoint that can be read. */
    Optional<TimeStampVerdict> checkpointTimeStampVerdict() {
        if (checkpointTimeStampVerdict == null && log.hasToken()) {
            checkpointTimeStampVerdict = log.plainProof()
                    .map(proof ->
                            TimeStampVerdict.ofCheckpoint(proof.checkpoint().text(), this))
                    .orElse(null);
        }
        return Optional.ofNullable(checkpointTimeStampVerdict);
    }

    /** The log's entry of this file, from nothing but the file. */
    Optional<byte[]> leaf() {
        return licence()
                .flatMap(found -> cms().map(signed -> Leaf.issue(
                        found.saltBytes(),
                        found.identifier().toString(),
                        signed.signatureValue(),
                        digestOfSignedBytes(Digests.sha256()))));
    }

    /** Meaningful once {@link DocumentIntegrity} has passed. */
    byte[] digestOfSignedBytes(MessageDigest digest) {
        List<Long> range = signature().orElseThrow().byteRange();
        digest.update(file, 0, range.get(1).intValue());
        digest.update(file, range.get(2).intValue(), range.get(3).intValue());
        return digest.digest();
    }

    Optional<CertificatePath> signerPath() {
        if (!signerPathSought) {
            signerPathSought = true;
            signerPath = signer().flatMap(this::findPath).orElse(null);
        }
        return Optional.ofNullable(signerPath);
    }

    private Optional<CertificatePath> findPath(X509Certificate signer) {
        return ground.paths().find(signer, cms().map(Cms::certificates).orElse(List.of()), signingTime());
    }

    int licenceDataCount() {
        return pdf == null ? 0 : pdf.licenceData().size();
    }

    /** The bytes of licence.json if there is exactly one and it can be decoded. */
    Optional<byte[]> licenceData() {
        return Optional.ofNullable(licenceData);
    }

    /** The digest that the signer signed for licence.json. */
    Optional<byte[]> signedLicenceDigest() {
        return cms().flatMap(found -> found.signedOctets(Oids.LICENCE_DATA_DIGEST));
    }

    public Optional<Licence> licence() {
        return Optional.ofNullable(licence);
    }

    /** The type that the licence names, as the trust describes it. */
    Optional<LicenceType> type() {
        return licence().flatMap(found -> ground.trust().type(found.typeCode()));
    }

    Optional<InvalidLicenceData> licenceFault() {
        return Optional.ofNullable(licenceFault);
    }

    Optional<String> pageIdentifier() {
        return pdf().map(PdfFacts::pageIdentifier);
    }

    String signerName() {
        return signer().map(Certificates::commonName).orElse("?");
    }

    /** The department code in the signer's certificate. */
    Optional<String> signerCode() {
        return signer().map(Certificates::organizationIdentifier)
                .filter(identifier -> identifier.startsWith(ORGANIZATION))
                .map(identifier -> identifier.substring(ORGANIZATION.length()));
    }

    /** What the signature says of itself, for the report. */
    public List<SignatureFacts> signatureFacts() {
        return cms == null
                ? List.of()
                : List.of(new SignatureFacts(
                        signerName(),
                        signerCode().orElse(null),
                        shownTimeStamp().map(TimeStamp::time).orElse(null),
                        shownTimeStamp()
                                .flatMap(stamp -> stamp.cms().signerCertificate())
                                .map(Certificates::commonName)
                                .orElse(null)));
    }

    private Optional<TimeStamp> shownTimeStamp() {
        return takesTimeFromLog() ? Optional.ofNullable(log.token()) : timeStamp();
    }

    private static byte @Nullable [] withoutPadding(byte[] contents) {
        try {
            return Arrays.copyOf(contents, Der.firstElement(contents));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Cms parseCms(byte[] bytes) {
        try {
            return Cms.parse(bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] onlyLicenceData(@Nullable PdfFacts pdf) {
        List<Attachment> attachments = pdf == null ? List.of() : pdf.licenceData();
        return attachments.size() == 1 ? attachments.get(0).content().orElse(null) : null;
    }

    private static Object readLicence(byte[] json) {
        try {
            return LicenceJson.read(json);
        } catch (InvalidLicenceData e) {
            return e;
        }
    }
}
