// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.fixtures.World;
import org.vermilion.core.licence.Samples;

class TrustTest {

    private final World world = World.get();

    @Test
    void readsAFolder(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : world.trustFiles().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Trust trust = Trust.read(folder);
        assertThat(trust.anchors()).containsExactly(world.root.certificate());
        assertThat(trust.type(Samples.TYPE_CODE)).isPresent();
        assertThat(trust.statusLists(World.STATUS_LIST)).hasSize(1);
        assertThat(trust.departmentOfSigner(Certificates.sha256Hex(world.civil.certificate()), World.NOW))
                .map(Department::code)
                .contains(World.CIVIL);
    }

    @ParameterizedTest
    @CsvSource({
        "trust.json, {}",
        "trust.json, not json",
        "authorities.json, {\"departments\":1}",
        "anchors/root.pem, -----BEGIN CERTIFICATE-----",
        "crls/issuing-ca.crl, nothing",
        "types/food-business.json, {}",
        "status/1.jwt, a.b.c"
    })
    void namesTheFileThatIsWrong(String file, String content) {
        Map<String, byte[]> files = world.trustFiles();
        files.put(file, content.getBytes(UTF_8));
        assertThatThrownBy(() -> Trust.of(files))
                .isInstanceOfSatisfying(
                        InvalidTrust.class, e -> assertThat(e.file()).isEqualTo(file));
    }

    @ParameterizedTest
    @CsvSource({"trust.json", "authorities.json"})
    void refusesToDoWithout(String file) {
        Map<String, byte[]> files = world.trustFiles();
        files.remove(file);
        assertThatThrownBy(() -> Trust.of(files))
                .isInstanceOf(InvalidTrust.class)
                .hasMessageContaining(file);
    }

    @Test
    void refusesAFolderWithoutAnchors() {
        Map<String, byte[]> files = world.trustFiles();
        files.remove("anchors/root.pem");
        assertThatThrownBy(() -> Trust.of(files)).isInstanceOf(InvalidTrust.class);
    }

    @Test
    void theLastDayOfATermBelongsToIt() {
        Map<String, byte[]> files = world.trustFiles();
        String text = new String(files.get("authorities.json"), UTF_8)
                .replace("001\",\"from\":\"2024-01-01\"", "001\",\"from\":\"2024-01-01\",\"until\":\"2026-11-23\"");
        files.put("authorities.json", text.getBytes(UTF_8));
        Department market = Trust.of(files).department(World.MARKET).orElseThrow();
        assertThat(market.entitlement(Samples.TYPE_CODE, Instant.parse("2026-11-23T15:59:59Z")))
                .isPresent();
        assertThat(market.entitlement(Samples.TYPE_CODE, Instant.parse("2026-11-23T16:00:00Z")))
                .isEmpty();
    }

    @Test
    void aRegionCoversThoseInIt() {
        Department market = world.trust().department(World.MARKET).orElseThrow();
        assertThat(market.covers("990100")).isTrue();
        assertThat(market.covers("990102")).isTrue();
        assertThat(market.covers("990200")).isFalse();
        assertThat(market.covers("990000")).isFalse();
    }
}
