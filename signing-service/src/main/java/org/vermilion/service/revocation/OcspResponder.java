// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.revocation;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vermilion.service.keys.Authorities;
import org.vermilion.service.keys.Authorities.Authority;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.keys.Signer;

/**
 * Answers after RFC 6960 from the revocation list of the authority that issued its own certificate; of every other
 * issuer it knows nothing and says so. It never says more than the list: "good" means "not on it".
 */
@Component
class OcspResponder {
    private static final int MOST_QUESTIONS = 16;
    /** RFC 9654, 2.1. */
    private static final int LONGEST_NONCE = 128;

    private final Signer signer;
    private final RevocationLists lists;
    private final Clock clock;
    private final DigestCalculatorProvider digests;
    private final Authority issuer;
    private final X509CertificateHolder issuerCertificate;
    private final X509CertificateHolder[] chain;
    private final RespID self;

    OcspResponder(Keys keys, Authorities authorities, RevocationLists lists, Clock clock)
            throws OperatorCreationException, CertificateEncodingException {
        this.signer = keys.ocsp();
        this.lists = lists;
        this.clock = clock;
        this.digests = new JcaDigestCalculatorProviderBuilder().build();
        this.issuer = authorities.all().stream()
                .filter(a -> a.certificate()
                        .getSubjectX500Principal()
                        .equals(signer.certificate().getIssuerX500Principal()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no known authority issued the key of OCSP"));
        this.issuerCertificate = new JcaX509CertificateHolder(issuer.certificate());
        this.chain = new X509CertificateHolder[] {new JcaX509CertificateHolder(signer.certificate())};
        this.self = new RespID(X500Name.getInstance(
                signer.certificate().getSubjectX500Principal().getEncoded()));
    }

    /** The DER of an OCSPResponse; only a fault of ours throws. */
    byte[] answer(byte[] request) {
        try {
            return respond(request).getEncoded();
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException("the OCSP responder cannot answer", e);
        }
    }

    private OCSPResp respond(byte[] der) throws OCSPException {
        Questions questions = read(der);
        if (questions == null) {
            return new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null);
        }
        Instant now = clock.instant();
        Optional<X509CRL> list =
                lists.of(issuer).filter(l -> now.isBefore(l.getNextUpdate().toInstant()));
        return list.isPresent()
                ? answered(questions, list.get(), now)
                : new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null);
    }

    private record Questions(
            List<CertificateID> certificates, @Nullable Extension nonce) {}

    /** Null if this is no request, or one that asks too much. */
    private static @Nullable Questions read(byte[] der) {
        try {
            OCSPReq request = new OCSPReq(der);
            Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            List<CertificateID> asked = List.of(request.getRequestList()).stream()
                    .map(Req::getCertID)
                    .toList();
            boolean tooMuch = asked.isEmpty()
                    || asked.size() > MOST_QUESTIONS
                    || (nonce != null && nonce.getExtnValue().getOctets().length > LONGEST_NONCE + 3);
            return tooMuch ? null : new Questions(asked, nonce);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private OCSPResp answered(Questions questions, X509CRL list, Instant now) throws OCSPException {
        BasicOCSPRespBuilder responses = new BasicOCSPRespBuilder(self);
        for (CertificateID id : questions.certificates()) {
            responses.addResponse(id, status(id, list), list.getThisUpdate(), list.getNextUpdate());
        }
        if (questions.nonce() != null) {
            responses.setResponseExtensions(new Extensions(questions.nonce()));
        }
        return new OCSPRespBuilder()
                .build(OCSPRespBuilder.SUCCESSFUL, responses.build(signer.contentSigner(), chain, Date.from(now)));
    }

    private @Nullable CertificateStatus status(CertificateID id, X509CRL list) {
        if (!isOurs(id)) {
            return new UnknownStatus();
        }
        X509CRLEntry entry = list.getRevokedCertificate(id.getSerialNumber());
        if (entry == null) {
            return CertificateStatus.GOOD;
        }
        return entry.getRevocationReason() == null
                ? new RevokedStatus(entry.getRevocationDate())
                : new RevokedStatus(entry.getRevocationDate(), reason(entry));
    }

    private static int reason(X509CRLEntry entry) {
        byte[] extension = entry.getExtensionValue(Extension.reasonCode.getId());
        return CRLReason.getInstance(ASN1OctetString.getInstance(extension).getOctets())
                .getValue()
                .intValue();
    }

    private boolean isOurs(CertificateID id) {
        try {
            return id.matchesIssuer(issuerCertificate, digests);
        } catch (OCSPException e) {
            return false; // it names a digest that we do not know
        }
    }
}
