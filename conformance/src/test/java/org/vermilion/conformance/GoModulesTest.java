// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tests of what is written in Go here: that the log's vectors are what their generator writes, and that our judge of
 * proofs can say no.
 */
@Tag("judge")
class GoModulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"tlog-vectors", "go-judges"})
    void passesItsOwnTestsWithoutTheNetwork(String module) {
        Tool.requireGoModules();
        Tool.Output output = Tool.find("go", "golang, 1.24 or newer")
                .in(Path.of(module), Map.of("GOPROXY", "off", "CGO_ENABLED", "0"))
                .run("test", "-count=1", "-v", ".");
        assertThat(output.text()).contains("--- PASS: ").doesNotContain("--- SKIP", "no test files");
        assertThat(output.status()).as(output.text()).isZero();
    }
}
