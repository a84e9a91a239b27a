// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/** One question to an authority and the judgement of its answer (RFC 3161, 2.2): nothing is used before it is checked. */
final class Exchange {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BITS = 64;

    private final TimeStampRequest request;
    private final byte[] sha256;
    private final @Nullable ASN1ObjectIdentifier policy;

    Exchange(byte[] sha256, @Nullable String policy) {
        this.sha256 = sha256.clone();
        this.policy = policy == null ? null : new ASN1ObjectIdentifier(policy);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        if (this.policy != null) {
            generator.setReqPolicy(this.policy);
        }
        this.request =
                generator.generate(NISTObjectIdentifiers.id_sha256, this.sha256, new BigInteger(NONCE_BITS, RANDOM));
    }

    byte[] query() throws IOException {
        return request.getEncoded();
    }

    /** What the authority did wrong, and whether asking again may help. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean passing;

        Refused(String message, boolean passing) {
            super(message);
            this.passing = passing;
        }

        Refused(String message, Throwable cause) {
            super(message + ": " + cause.getMessage(), cause);
            this.passing = false;
        }

        boolean isPassing() {
            return passing;
        }
    }

    /** The DER of the token, after every check has passed. */
    byte[] accept(byte[] reply, TokenTrust trust, Instant now, Duration tolerance) throws Refused {
        TimeStampToken token = granted(reply);
        requireOurImprint(token);
        requireTime(token, now, tolerance);
        requireSignature(token, trust);
        return encoded(token);
    }

    private TimeStampToken granted(byte[] reply) throws Refused {
        TimeStampResponse response;
        try {
            response = new TimeStampResponse(reply);
        } catch (IOException | TSPException | RuntimeException e) {
            throw new Refused("the answer is not a time-stamp response", e);
        }
        TimeStampToken token = response.getTimeStampToken();
        if (response.getStatus() > 1 || token == null) {
            throw rejection(response);
        }
        try {
            response.validate(request); // status, nonce, imprint, policy, and that it names its certificate
        } catch (TSPException e) {
            throw new Refused("the answer does not fit the request", e);
        }
        return token;
    }

    private static Refused rejection(TimeStampResponse response) {
        PKIFailureInfo info = response.getFailInfo();
        int failure = info == null ? 0 : info.intValue();
        boolean passing = failure == PKIFailureInfo.systemFailure || failure == PKIFailureInfo.timeNotAvailable;
        String why = response.getStatusString() == null ? "no reason given" : response.getStatusString();
        return new Refused("the authority refused with status " + response.getStatus() + ": " + why, passing);
    }

    /** Bouncy Castle compares these too; a token for other bytes is the one fault that must never pass. */
    private void requireOurImprint(TimeStampToken token) throws Refused {
        var info = token.getTimeStampInfo();
        if (!Arrays.equals(info.getMessageImprintDigest(), sha256)
                || !info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                || !request.getNonce().equals(info.getNonce())
                || (policy != null && !policy.equals(info.getPolicy()))) {
            throw new Refused("the token is for another request", false);
        }
    }

    private static void requireTime(TimeStampToken token, Instant now, Duration tolerance) throws Refused {
        Instant stated = token.getTimeStampInfo().getGenTime().toInstant();
        if (Duration.between(stated, now).abs().compareTo(tolerance) > 0) {
            throw new Refused("the token says " + stated + " while our clock says " + now, false);
        }
    }

    private static void requireSignature(TimeStampToken token, TokenTrust trust) throws Refused {
        try {
            Collection<X509CertificateHolder> carried = token.getCertificates().getMatches(null);
            List<X509CertificateHolder> matching =
                    carried.stream().filter(c -> token.getSID().match(c)).toList();
            if (matching.size() != 1) {
                throw new Refused("the token does not carry its signer's certificate", false);
            }
            Instant time = token.getTimeStampInfo().getGenTime().toInstant();
            token.validate(trust.verifier(matching.get(0), carried, time));
        } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new Refused("the token's signature or certificate is not good", e);
        }
    }

    private static byte[] encoded(TimeStampToken token) throws Refused {
        try {
            return token.getEncoded();
        } catch (IOException e) {
            throw new Refused("the token cannot be written", e);
        }
    }
}
