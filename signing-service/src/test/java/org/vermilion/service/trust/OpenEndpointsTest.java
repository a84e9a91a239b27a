// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.licence.Licence.StatusReference;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.trust.StatusList;
import org.vermilion.core.trust.Trust;
import org.vermilion.service.VermilionService;
import org.vermilion.service.document.TimeStamps;
import org.vermilion.service.keys.Openssl;
import org.vermilion.service.keys.TestKeys;
import org.vermilion.service.standing.StatusLists;

/** What anyone may fetch from the running service with no token. */
class OpenEndpointsTest {
    private static final String MARKET = "11990100MB0A00001L";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(VermilionService.class)
                .run(
                        "--server.port=0",
                        "--vermilion.data-dir=" + data,
                        "--vermilion.keys.dir=" + TestKeys.folder(),
                        "--vermilion.public-url=http://licences.example",
                        "--server.shutdown=immediate");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theServiceStampsTimeOverHttpWithItsOwnAuthority() throws Exception {
        byte[] digest = Digests.sha256("signature".getBytes(StandardCharsets.UTF_8));
        byte[] token = service.getBean(TimeStamps.class).stamp(digest);
        assertThat(new TimeStampToken(new CMSSignedData(token))
                        .getTimeStampInfo()
                        .getMessageImprintDigest())
                .isEqualTo(digest);
    }

    @Test
    void anyoneMayAskForATimeStamp() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url("/tsa"))
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {1}))
                .build();
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
    }

    @Test
    void opensslGetsAnAnswerFromOcsp() throws Exception {
        assertThat(Openssl.run(
                        TestKeys.folder(),
                        "ocsp",
                        "-url",
                        url("/pki/ocsp").toString(),
                        "-issuer",
                        "certs/issuing-ca.pem",
                        "-cert",
                        "certs/market-seal.pem",
                        "-CAfile",
                        "anchors/root.pem",
                        "-verify_other",
                        "certs/issuing-ca.pem"))
                .contains("Response verify OK", "certs/market-seal.pem: good");
    }

    @Test
    void servesRevocationLists() throws Exception {
        HttpResponse<byte[]> response = get("/pki/issuing-ca.crl");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(Files.readAllBytes(TestKeys.folder().resolve("crls/issuing-ca.crl")));
        assertThat(get("/pki/nobody.crl").statusCode()).isEqualTo(404);
    }

    @Test
    void theEngineReadsTheTrustPack() throws Exception {
        Map<String, byte[]> files = unzipped(get("/api/v1/trust-pack").body());
        assertThat(files.keySet())
                .contains(
                        "trust.json",
                        "authorities.json",
                        "anchors/root.pem",
                        "intermediates/issuing-ca.pem",
                        "crls/root.crl",
                        "crls/issuing-ca.crl",
                        "log/policy",
                        "status/1.jwt");
        Trust trust = Trust.of(files);
        assertThat(trust.departments()).hasSize(3);
        assertThat(trust.type(MARKET + "001")).isPresent();
        assertThat(trust.statusLists("http://licences.example/status/1")).hasSize(1);
        var seal = TestKeys.keys().documentSigner(MARKET).certificate();
        assertThat(trust.departmentOfSigner(Certificates.sha256Hex(seal), Instant.now()))
                .hasValueSatisfying(d -> assertThat(d.code()).isEqualTo(MARKET));
        var status = StatusList.parse(Objects.requireNonNull(files.get("status/1.jwt")))
                .path()
                .get(0);
        assertThat(trust.isStatusSigner(Certificates.sha256Hex(status))).isTrue();
        assertThat(trust.logPolicy().orElseThrow().logs())
                .extracting(log -> log.key().name())
                .containsExactly("vermilion.localhost/log");
    }

    @Test
    void theTrustPackHasNoSecretAndAStableTag() throws Exception {
        HttpResponse<byte[]> first = get("/api/v1/trust-pack");
        assertThat(new String(first.body(), StandardCharsets.ISO_8859_1))
                .doesNotContain("PRIVATE", "p12", "store.pass");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpRequest again = HttpRequest.newBuilder(url("/api/v1/trust-pack"))
                .header("If-None-Match", tag)
                .build();
        assertThat(HTTP.send(again, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(304);
    }

    @Test
    void theStatusListMayBeCached() throws Exception {
        HttpResponse<byte[]> list = get("/status/1");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().firstValue("Content-Type")).contains("application/statuslist+jwt");
        assertThat(list.headers().firstValue("Cache-Control").orElseThrow()).matches("max-age=[0-9]+, public");
        assertThat(list.headers().firstValue("ETag")).isPresent();
        assertThat(get("/status/2").statusCode()).isEqualTo(404);
    }

    @Test
    void everyLicenceGetsAnEntryOfItsOwn() {
        StatusLists lists = service.getBean(StatusLists.class);
        Set<Long> indexes = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            StatusReference reference = lists.allocate();
            assertThat(reference.list()).isEqualTo("http://licences.example/status/1");
            assertThat(reference.index()).isBetween(0L, (1L << 17) - 1);
            indexes.add(reference.index());
        }
        assertThat(indexes).hasSize(200);
    }

    @Test
    void theListDoublesWhenItsPlacesBecomeScarce() {
        JdbcClient jdbc = service.getBean(JdbcClient.class);
        StatusLists lists = service.getBean(StatusLists.class);
        jdbc.sql("update status_list set capacity = 2").update();
        Set<Long> indexes = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            indexes.add(lists.allocate().index());
        }
        assertThat(indexes).hasSize(12);
        assertThat(jdbc.sql("select capacity from status_list")
                        .query(Integer.class)
                        .single())
                .isBetween(16, 64);
        jdbc.sql("update status_list set capacity = 131072").update();
    }

    @Test
    void tellsTheStandingOfOneEntry() throws Exception {
        StatusLists lists = service.getBean(StatusLists.class);
        long index = lists.allocate().index();
        assertThat(standing(index)).contains("\"standing\":\"IN_FORCE\"", "\"asOf\":\"20");
        lists.change(index, Standing.SUSPENDED);
        assertThat(standing(index)).contains("\"standing\":\"SUSPENDED\"");
        assertThat(standing(1L << 40)).contains("\"standing\":\"UNKNOWN\"");
        assertThatThrownBy(() -> lists.change(1L << 40, Standing.REVOKED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lists.change(index, Standing.EXPIRED)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String standing(long index) throws IOException, InterruptedException {
        return new String(get("/api/v1/standings/" + index).body(), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static URI url(String path) {
        return URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
    }
}
