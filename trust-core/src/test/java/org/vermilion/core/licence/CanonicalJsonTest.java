// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @Test
    void sortsNamesAndDropsSpace() {
        assertThat(new String(CanonicalJson.canonicalize("{ \"b\": 1.0, \"a\":\"\\u20ac\" }".getBytes(UTF_8)), UTF_8))
                .isEqualTo("{\"a\":\"€\",\"b\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{\"a\":1,\"a\":2}",
                "{}x",
                "{} {}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1,}"
            })
    void refusesWhatIsNotOneObject(String json) {
        assertThatThrownBy(() -> CanonicalJson.read(json.getBytes(UTF_8))).isInstanceOf(InvalidJson.class);
    }

    @Test
    void refusesDeepNesting() {
        byte[] deep = ("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8);
        assertThatThrownBy(() -> CanonicalJson.read(deep)).isInstanceOf(InvalidJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ }",
                "{\"b\":1,\"a\":1}",
                "{\"a\":1.0}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1e400}"
            })
    void seesWhatIsNotCanonical(String json) {
        boolean canonical;
        try {
            canonical = CanonicalJson.isCanonical(json.getBytes(UTF_8));
        } catch (InvalidJson e) {
            canonical = false;
        }
        assertThat(canonical).isFalse();
    }
}
