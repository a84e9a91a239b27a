// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vermilion.core.Vectors;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PrintedCodeTest {

    private static KeyPair keys;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    @Test
    void readsAndVerifiesWhatWasPrinted() throws GeneralSecurityException {
        PrintedCode code = signed(Claims.of(Samples.licence()));

        PrintedCode read = PrintedCode.parse(code.digits());

        assertThat(read.claims()).isEqualTo(code.claims());
        assertThat(read.claims().holder()).isEqualTo("临江市********)");
        assertThat(read.keyId()).hasSize(16);
        assertThat(read.verify(keys.getPublic())).isTrue();
    }

    @Test
    void staysBelowTheLimitByLeavingNamesOut() throws GeneralSecurityException {
        Claims full = Claims.of(Samples.licence());
        Claims large = new Claims(
                full.identifier(),
                full.number(),
                full.holder(),
                "长".repeat(20),
                full.issueDate(),
                null,
                1,
                "名".repeat(30));

        PrintedCode code = signed(large);

        assertThat(code.digits().length()).isLessThanOrEqualTo(730);
        assertThat(code.claims().issuerName()).isNull();
        assertThat(PrintedCode.parse(code.digits()).verify(keys.getPublic())).isTrue();
    }

    @Test
    void anyChangedDigitIsNoticed() throws GeneralSecurityException {
        String digits = signed(Claims.of(Samples.licence())).digits();
        for (int i = 0; i < digits.length(); i += 7) {
            char other = (char) ('0' + (digits.charAt(i) - '0' + 1) % 10);
            assertThat(verifies(digits.substring(0, i) + other + digits.substring(i + 1)))
                    .as("digit " + i)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "256", "-1", "12a", "511", "99999999999999999999"})
    void refusesOtherDigits(String digits) {
        assertThatThrownBy(() -> PrintedCode.parse(digits)).isInstanceOf(InvalidPrintedCode.class);
    }

    @Test
    void refusesTooManyDigits() {
        assertThatThrownBy(() -> PrintedCode.parse("1".repeat(100_000))).isInstanceOf(InvalidPrintedCode.class);
    }

    @Test
    void judgesTheSharedVectors() throws GeneralSecurityException {
        JsonNode vectors = Vectors.json("printed-code/cases.json");
        PublicKey key = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getDecoder().decode(vectors.path("publicKey").stringValue())));
        for (JsonNode valid : vectors.path("valid")) {
            PrintedCode code = PrintedCode.parse(valid.path("digits").stringValue());
            assertThat(code.verify(key)).isTrue();
            assertThat(code.keyId()).isEqualTo(vectors.path("kid").stringValue());
            assertThat(json(code.claims())).isEqualTo(valid.path("claims"));
        }
        for (JsonNode wrong : vectors.path("wrongSignature")) {
            assertThat(PrintedCode.parse(wrong.path("digits").stringValue()).verify(key))
                    .as(wrong.path("name").stringValue())
                    .isFalse();
        }
        for (JsonNode unreadable : vectors.path("unreadable")) {
            assertThatThrownBy(() -> PrintedCode.parse(unreadable.path("digits").stringValue()))
                    .as(unreadable.path("name").stringValue())
                    .isInstanceOf(InvalidPrintedCode.class);
        }
    }

    private static ObjectNode json(Claims claims) {
        ObjectNode json = CanonicalJson.newObject()
                .put("identifier", claims.identifier().withoutRoot())
                .put("number", claims.number())
                .put("holder", claims.holder());
        if (claims.typeName() != null) {
            json.put("typeName", claims.typeName());
        }
        json.put("issueDate", claims.issueDate().toString());
        if (claims.validUntil() != null) {
            json.put("validUntil", claims.validUntil().toString());
        }
        json.put("statusIndex", (int) claims.statusIndex());
        if (claims.issuerName() != null) {
            json.put("issuerName", claims.issuerName());
        }
        return json;
    }

    private static boolean verifies(String digits) {
        try {
            return PrintedCode.parse(digits).verify(keys.getPublic());
        } catch (InvalidPrintedCode e) {
            return false;
        }
    }

    private static PrintedCode signed(Claims claims) throws GeneralSecurityException {
        PrintedCode code = PrintedCode.unsigned(claims, Certificates.keyId(keys.getPublic()));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(code.toBeSigned());
        return code.withSignature(signature.sign());
    }
}
