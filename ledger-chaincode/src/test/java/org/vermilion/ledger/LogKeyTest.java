// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogKeyTest {

    /** The points whose order divides 8, in every spelling of which 32 bytes are capable. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            })
    void refusesAKeyUnderWhichSomeSignatureFitsEveryText(String key) throws Exception {
        byte[] typed = HexFormat.of().parseHex("01" + key);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("a.example/log\n".getBytes(UTF_8));
        String id = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(typed), 4));
        String vkey = "a.example/log+" + id + "+" + Base64.getEncoder().encodeToString(typed);
        assertThatThrownBy(() -> LogKey.parse(vkey))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no good Ed25519 key");
    }
}
