// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DerTest {
    @Test
    void writesObjectIdentifiersWithArcsOfAnySize() {
        assertThat(hex(Der.oid("1.2.840.10045.4.3.2"))).isEqualTo("06082a8648ce3d040302");
        assertThat(hex(Der.oid("2.5.4.97"))).isEqualTo("0603550461");
        assertThat(hex(Der.oid("2.25.340282366920938463463374607431768211455")))
                .isEqualTo("06146983ffffffffffffffffffffffffffffffffff7f");
    }

    @Test
    void cutsTrailingZeroBits() {
        assertThat(hex(Der.namedBits(0))).isEqualTo("03020780");
        assertThat(hex(Der.namedBits(0, 1))).isEqualTo("030206c0");
        assertThat(hex(Der.namedBits(5, 6))).isEqualTo("03020106");
    }

    @Test
    void writesLongLengths() {
        assertThat(hex(Der.octets(new byte[127]))).startsWith("047f00");
        assertThat(hex(Der.octets(new byte[128]))).startsWith("04818000");
        assertThat(hex(Der.octets(new byte[256]))).startsWith("0482010000");
    }

    @Test
    void keepsIntegersPositive() {
        assertThat(hex(Der.integer(128))).isEqualTo("02020080");
        assertThat(hex(Der.integer(BigInteger.ZERO))).isEqualTo("020100");
    }

    @Test
    void changesTheFormOfTimeIn2050() {
        assertThat(hex(Der.time(Instant.parse("2049-12-31T23:59:59Z")))).startsWith("170d3439");
        assertThat(hex(Der.time(Instant.parse("2050-01-01T00:00:00Z")))).startsWith("180f3230");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
