// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.keys.Signer;

/**
 * Our own time-stamping authority (RFC 3161, clause 2). Its time is the machine's clock to the millisecond, stated as
 * exact to one second; tokens are not ordered, because several instances may answer at once.
 */
@Component
class TimeStampAuthority {
    /** What our tokens promise: no more than that this machine's clock showed that time. */
    static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.25.284152052746860504104125454874613277770");

    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);
    private static final Set<ASN1ObjectIdentifier> POLICIES = Set.of(POLICY);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Signer signer;
    private final Clock clock;
    private final DigestCalculatorProvider digests;

    @Autowired
    TimeStampAuthority(Keys keys, Clock clock) {
        this(keys.timeStamping(), clock);
    }

    TimeStampAuthority(Signer signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
        try {
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this JDK has no digests", e);
        }
    }

    /** The DER of a TimeStampResp: a token, or a rejection that says why. Only a fault of ours throws. */
    byte[] answer(byte[] query) {
        try {
            return grantOrReject(query);
        } catch (IOException | TSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException("the time-stamping authority cannot answer", e);
        }
    }

    private byte[] grantOrReject(byte[] query)
            throws IOException, TSPException, OperatorCreationException, CertificateEncodingException {
        TimeStampResponseGenerator responses = new TimeStampResponseGenerator(tokens(), DIGESTS, POLICIES);
        TimeStampRequest request;
        try {
            request = new TimeStampRequest(query);
            request.validate(DIGESTS, POLICIES, Set.of());
        } catch (TSPValidationException e) {
            return rejection(responses, e.getFailureCode(), String.valueOf(e.getMessage()));
        } catch (IOException | TSPException | RuntimeException e) {
            return rejection(responses, PKIFailureInfo.badDataFormat, "this is not a time-stamp request");
        }
        return responses
                .generateGrantedResponse(request, serial(), Date.from(clock.instant()))
                .getEncoded();
    }

    private static byte[] rejection(TimeStampResponseGenerator responses, int failure, String why)
            throws IOException, TSPException {
        return responses.generateFailResponse(PKIStatus.REJECTION, failure, why).getEncoded();
    }

    private TimeStampTokenGenerator tokens()
            throws TSPException, OperatorCreationException, CertificateEncodingException {
        X509Certificate certificate = signer.certificate();
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new SignerInfoGeneratorBuilder(digests)
                        .build(signer.contentSigner(), new JcaX509CertificateHolder(certificate)),
                digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                POLICY);
        tokens.addCertificates(new JcaCertStore(withoutRoot(signer.chain())));
        tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
        tokens.setAccuracySeconds(1);
        return tokens;
    }

    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        return chain.subList(0, Math.max(1, chain.size() - 1));
    }

    private static BigInteger serial() {
        return new BigInteger(126, RANDOM).setBit(126);
    }
}
