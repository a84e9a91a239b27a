// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.vermilion.service.keys.Openssl;
import org.vermilion.service.keys.TestKeys;

class TimeStampAuthorityTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final byte[] IMPRINT = new byte[32];

    @TempDir
    Path folder;

    private TimeStampAuthority authority;
    private MockMvc web;

    @BeforeEach
    void start() throws Exception {
        authority = new TimeStampAuthority(TestKeys.keys(), Clock.fixed(now, ZoneOffset.UTC));
        web = MockMvcBuilders.standaloneSetup(new TsaEndpoint(authority)).build();
    }

    @Test
    void grantsATokenThatFitsTheRequest() throws Exception {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request = generator.generate(NISTObjectIdentifiers.id_sha256, IMPRINT, BigInteger.valueOf(7));
        TimeStampResponse response = ask(request);
        response.validate(request);
        assertThat(response.getStatus()).isEqualTo(PKIStatus.GRANTED);
        TimeStampToken token = response.getTimeStampToken();
        token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                .build(TestKeys.keys().timeStamping().certificate()));
        assertThat(token.getTimeStampInfo().getGenTime()).isEqualTo(now);
        assertThat(token.getTimeStampInfo().getPolicy()).isEqualTo(TimeStampAuthority.POLICY);
        assertThat(token.getTimeStampInfo().getGenTimeAccuracy().getSeconds()).isEqualTo(1);
        assertThat(token.getTimeStampInfo().isOrdered()).isFalse();
        assertThat(token.getCertificates().getMatches(null)).hasSize(2);
    }

    @Test
    void serialsDiffer() throws Exception {
        TimeStampRequest request =
                new TimeStampRequestGenerator().generate(NISTObjectIdentifiers.id_sha256, IMPRINT, BigInteger.ONE);
        assertThat(ask(request).getTimeStampToken().getTimeStampInfo().getSerialNumber())
                .isNotEqualTo(
                        ask(request).getTimeStampToken().getTimeStampInfo().getSerialNumber());
    }

    @Test
    void carriesNoCertificateUnlessAsked() throws Exception {
        TimeStampRequest request =
                new TimeStampRequestGenerator().generate(NISTObjectIdentifiers.id_sha256, IMPRINT, BigInteger.ONE);
        assertThat(ask(request).getTimeStampToken().getCertificates().getMatches(null))
                .isEmpty();
    }

    @Test
    void rejectsAWeakDigest() throws Exception {
        assertRejected(
                new TimeStampRequestGenerator().generate(OIWObjectIdentifiers.idSHA1, new byte[20]),
                PKIFailureInfo.badAlg);
    }

    @Test
    void rejectsAnImprintOfTheWrongLength() throws Exception {
        assertRejected(
                new TimeStampRequestGenerator().generate(NISTObjectIdentifiers.id_sha256, new byte[31]),
                PKIFailureInfo.badDataFormat);
    }

    @Test
    void rejectsAPolicyThatIsNotOurs() throws Exception {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setReqPolicy(new ASN1ObjectIdentifier("1.2.3"));
        assertRejected(generator.generate(NISTObjectIdentifiers.id_sha256, IMPRINT), PKIFailureInfo.unacceptedPolicy);
    }

    @Test
    void rejectsAnExtensionThatItDoesNotKnow() throws Exception {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), false, new byte[] {5, 0});
        assertRejected(
                generator.generate(NISTObjectIdentifiers.id_sha256, IMPRINT), PKIFailureInfo.unacceptedExtension);
    }

    @Test
    void answersGarbageWithBadDataFormat() throws Exception {
        for (byte[] garbage :
                new byte[][] {{}, {1}, {0x30, (byte) 0x84, 127, 127, 127, 127}, new byte[4096], new byte[100_000]}) {
            TimeStampResponse response = new TimeStampResponse(overHttp(garbage));
            assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
            assertThat(response.getFailInfo().intValue()).isEqualTo(PKIFailureInfo.badDataFormat);
        }
    }

    @Test
    void takesNothingButTimeStampRequests() throws Exception {
        web.perform(post("/tsa").contentType("application/json").content("{}"))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void opensslMakesTheRequestAndAcceptsTheAnswer() throws Exception {
        Files.writeString(folder.resolve("data"), "signature value");
        Openssl.run(folder, "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query");
        Files.write(folder.resolve("reply"), overHttp(Files.readAllBytes(folder.resolve("query"))));
        Path anchor = TestKeys.folder().resolve("anchors/root.pem");
        assertThat(Openssl.run(
                        folder, "ts", "-verify", "-queryfile", "query", "-in", "reply", "-CAfile", anchor.toString()))
                .contains("Verification: OK");
        assertThat(Openssl.run(folder, "ts", "-verify", "-data", "data", "-in", "reply", "-CAfile", anchor.toString()))
                .contains("Verification: OK");
        Files.writeString(folder.resolve("data"), "another value");
        assertThat(Openssl.run(folder, "ts", "-verify", "-data", "data", "-in", "reply", "-CAfile", anchor.toString()))
                .contains("Verification: FAILED");
    }

    private void assertRejected(TimeStampRequest request, int failure) throws Exception {
        TimeStampResponse response = ask(request);
        assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
        assertThat(response.getFailInfo().intValue()).isEqualTo(failure);
        assertThat(response.getTimeStampToken()).isNull();
    }

    private TimeStampResponse ask(TimeStampRequest request) throws Exception {
        return new TimeStampResponse(overHttp(request.getEncoded()));
    }

    private byte[] overHttp(byte[] query) throws Exception {
        return web.perform(
                        post("/tsa").contentType("application/timestamp-query").content(query))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/timestamp-reply"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }
}
