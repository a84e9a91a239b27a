// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vermilion.core.code.Claims;
import org.vermilion.core.code.PrintedCode;
import org.vermilion.core.licence.LicenceIdentifier;

/** The browser's reader of printed codes agrees with the engine's, code by code and digit by digit. */
@Tag("browser")
class PrintedCodeModuleTest {
    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final String READ = "async digits => { const { parse } = await import('/js/printed-code.js');"
            + " try { const code = parse(digits); return { kid: code.kid, ...code.claims }; }"
            + " catch (fault) { return { fault: fault.constructor.name }; } }";
    private static final String VERIFY =
            "async ([digits, pem]) => { const module = await import('/js/printed-code.js');"
                    + " return module.verify(module.parse(digits), module.certificateBytes(pem)); }";
    private static final String VERIFY_ALL =
            "async ([all, pem]) => { const module = await import('/js/printed-code.js');"
                    + " const certificate = module.certificateBytes(pem); let genuine = 0;"
                    + " for (const digits of all) { try {"
                    + " if (await module.verify(module.parse(digits), certificate)) genuine++;"
                    + " } catch (fault) { if (!(fault instanceof module.DamagedCode)) throw fault; } }"
                    + " return genuine; }";

    private static @Nullable Chromium chromium;
    private static KeyPair keys;
    private static String certificate;
    private static Page page;

    @BeforeAll
    static void openPage() throws Exception {
        chromium = Chromium.start();
        keys = newKeys();
        certificate = certificate(keys);
        page = chromium.context(new NewContextOptions()).newPage();
        page.route("http://localhost/**", route -> {
            String path = route.request().url().substring("http://localhost".length());
            route.fulfill(
                    path.equals("/")
                            ? new FulfillOptions().setContentType("text/html").setBody("<!DOCTYPE html>")
                            : new FulfillOptions().setPath(STATIC.resolve(path.substring(1))));
        });
        page.navigate("http://localhost/");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void readsWhatTheEngineWrites() throws Exception {
        PrintedCode code = signed(claims("食品经营许可证", LocalDate.of(2031, 11, 22)));
        assertThat(page.evaluate(READ, code.digits()))
                .isEqualTo(Map.of(
                        "kid", code.keyId(),
                        "identifier", code.claims().identifier().withoutRoot(),
                        "number", "JY19901000000017",
                        "holder", "临江示*****店",
                        "type", "食品经营许可证",
                        "issued", "2026-11-23",
                        "until", "2031-11-22",
                        "statusIndex", 70000,
                        "issuer", "临江市市场监督管理局(示例)"));
        assertThat(page.evaluate(VERIFY, List.of(code.digits(), certificate))).isEqualTo(true);
    }

    @Test
    void readsCodeWithoutEndAndWithoutNames() throws Exception {
        PrintedCode code = signed(new Claims(identifier(), "1", "沈*", null, LocalDate.of(1969, 12, 31), null, 0, null));
        assertThat(page.evaluate(READ, code.digits()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("issued", "1969-12-31")
                .containsEntry("statusIndex", 0)
                .containsEntry("until", null)
                .containsEntry("type", null)
                .containsEntry("issuer", null);
    }

    @Test
    void noCodeWithOneDigitChangedIsGenuine() throws Exception {
        String digits = signed(claims("食品经营许可证", null)).digits();
        List<String> changed = IntStream.range(0, digits.length())
                .mapToObj(at -> digits.substring(0, at) + (digits.charAt(at) - '0' + 1) % 10 + digits.substring(at + 1))
                .toList();
        assertThat(page.evaluate(VERIFY_ALL, List.of(List.of(digits), certificate)))
                .isEqualTo(1);
        assertThat(page.evaluate(VERIFY_ALL, List.of(changed, certificate))).isEqualTo(0);
    }

    @Test
    void noCodeOfAnotherKeyIsGenuine() throws Exception {
        String digits = signed(claims("食品经营许可证", null)).digits();
        assertThat(page.evaluate(VERIFY, List.of(digits, certificate(newKeys()))))
                .isEqualTo(false);
    }

    @Test
    void damagedDigitsAreNamedSo() throws Exception {
        String digits = signed(claims("食品经营许可证", null)).digits();
        byte[] bytes = new BigInteger(digits).toByteArray();
        for (String damaged : List.of(
                "0" + digits,
                digits.substring(1),
                digits.substring(0, digits.length() - 3),
                digits + "000",
                "1",
                "9".repeat(3000),
                withTrailingByte(bytes),
                longHead(bytes))) {
            assertThat(page.evaluate(READ, damaged)).isEqualTo(Map.of("fault", "DamagedCode"));
        }
    }

    private static String withTrailingByte(byte[] bytes) {
        return new BigInteger(1, Arrays.copyOf(bytes, bytes.length + 1)).toString();
    }

    /** The array's head in two bytes where one is enough: the same item, not the same code. */
    private static String longHead(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        assertThat(hex).startsWith("0184");
        return new BigInteger("019804" + hex.substring(4), 16).toString();
    }

    private static Claims claims(String type, @Nullable LocalDate until) {
        return new Claims(
                identifier(),
                "JY19901000000017",
                "临江示*****店",
                type,
                LocalDate.of(2026, 11, 23),
                until,
                70000,
                "临江市市场监督管理局(示例)");
    }

    private static LicenceIdentifier identifier() {
        return LicenceIdentifier.of("11990100MB0A00001L001", "11990100MB0A00001L", "JY19901000000017", 1);
    }

    private static PrintedCode signed(Claims claims) throws Exception {
        byte[] spki =
                MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
        PrintedCode code = PrintedCode.unsigned(claims, Arrays.copyOf(spki, 8));
        return code.withSignature(sign(keys.getPrivate(), code.toBeSigned()));
    }

    private static byte[] sign(PrivateKey key, byte[] message) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    private static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String certificate(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=test");
        Date from = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
        Date until = Date.from(Instant.parse("2036-01-01T00:00:00Z"));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(
                        new JcaX509v3CertificateBuilder(name, BigInteger.ONE, from, until, name, keys.getPublic())
                                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        return "-----BEGIN CERTIFICATE-----\n"
                + new String(Base64.getMimeEncoder().encode(certificate.getEncoded()), StandardCharsets.US_ASCII)
                + "\n-----END CERTIFICATE-----\n";
    }
}
