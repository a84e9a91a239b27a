// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vermilion.conformance.Issuing.Issue;

/**
 * The printed code, read by zxing-cpp from pictures as a scanner makes them; its signature is checked by Python's
 * cryptography.
 */
@Tag("judge")
@ExtendWith(Issuing.class)
class PrintedCodeTest {

    private static final String READER = "src/test/resources/read_code.py";

    @TestFactory
    Stream<DynamicTest> isReadFromAScanOf200DotsAnInch(Issue issue) {
        return read(issue, "-r", "200");
    }

    @TestFactory
    Stream<DynamicTest> isReadFromAGreyScanOf200DotsAnInch(Issue issue) {
        return read(issue, "-gray", "-r", "200");
    }

    @TestFactory
    Stream<DynamicTest> isReadFromAGreyScanOf150DotsAnInch(Issue issue) {
        return read(issue, "-gray", "-r", "150");
    }

    private static Stream<DynamicTest> read(Issue issue, String... scan) {
        Tool renderer = Tool.find("pdftoppm", "poppler-utils").announced("-v");
        Tool python = Tool.ofPython("python")
                .announced("-c", "import importlib.metadata as m; print('zxing-cpp', m.version('zxing-cpp'))");
        String prefix = issue.service().url("/V").toString().toUpperCase(Locale.ROOT) + "#";
        return issue.licences().stream()
                .map(licence -> dynamicTest(licence.name(), () -> {
                    String name = licence.name() + String.join("", scan);
                    Path picture = Project.WORK.resolve(name);
                    assertThat(renderer.run(arguments(scan, licence.file(), picture))
                                    .status())
                            .isZero();
                    Tool.Output read = python.run(
                            READER,
                            Project.firstStartingWith(Project.WORK, name).toString(),
                            issue.service().codeCertificate(licence).toString());
                    List<String> lines = read.text().lines().toList();
                    assertThat(read.status()).as(read.text()).isZero();
                    assertThat(lines.get(0)).startsWith(prefix);
                    assertThat(lines.get(0).substring(prefix.length()))
                            .containsOnlyDigits()
                            .hasSizeGreaterThan(200);
                    assertThat(lines.get(1)).isEqualTo("signature good");
                    assertThat(licence.identifier()).endsWith(lines.get(2));
                }));
    }

    private static String[] arguments(String[] scan, Path pdf, Path picture) {
        return Stream.of(Stream.of(scan), Stream.of("-f", "1", "-l", "1", pdf.toString(), picture.toString()))
                .flatMap(s -> s)
                .toArray(String[]::new);
    }
}
