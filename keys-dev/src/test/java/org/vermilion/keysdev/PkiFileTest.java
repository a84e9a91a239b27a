// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PkiFileTest {
    private static final String ROOT = "<authority name='root' common-name='R'/>";

    @TempDir
    Path folder;

    @Test
    void putsIssuersFirst() throws IOException {
        Pki pki = read("<pki>\n<certificate name='a' issuer='ca' purpose='seal' common-name='A'/>\n"
                + "<authority name='ca' issuer='root' common-name='C'/>\n" + ROOT + "</pki>");
        assertThat(pki.entries()).extracting(Entry::name).containsExactly("root", "ca", "a");
    }

    @Test
    void readsTheDeclarationThatIsShipped() throws IOException {
        assertThat(PkiFile.read(Path.of("pki.xml")).entries()).hasSize(13);
    }

    /** Each declaration stands on line 3 of its file. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <certificate name='a' issuer='rot' purpose='seal' common-name='A'/> | issuer: "rot" is not declared in this file; authorities are root
            <certificate name='a' purpose='seal' common-name='A'/> | a <certificate> needs an issuer
            <certificate name='a' issuer='root' purpose='stamp' common-name='A'/> | purpose: "stamp" is not known; it is one of seal, code, time-stamping, ocsp, status-list, log, witness
            <certificate name='a' issuer='root' purpose='seal'/> | common-name is missing
            <certificate name='a' issuer='root' purpose='seal' common-name='A' color='red'/> | unknown attribute color of <certificate>
            <certificate name='a' issuer='root' purpose='seal' common-name='A' not-before='2026-02-30'/> | not-before: "2026-02-30" is not a date
            <certificate name='a' issuer='root' purpose='seal' common-name='A' not-before='2026-02-02' not-after='2026-02-01'/> | not-after is not later than not-before
            <certificate name='a' issuer='root' purpose='seal' common-name='A' revoked='soon'/> | revoked: "soon" is not a date
            <certificate name='a' issuer='root' purpose='seal' common-name='A' reason='superseded'/> | a reason without revoked
            <certificate name='a' issuer='root' purpose='seal' common-name='A' revoked='2026-01-01' reason='tired'/> | reason: "tired" is not known
            <certificate name='a' issuer='root' purpose='seal' common-name='A' years='0'/> | years: "0" is not a number from 1 to 50
            <certificate name='a' issuer='root' purpose='seal' common-name='A' code='123'/> | code: "123" is not a unified social credit code
            <certificate name='../a' issuer='root' purpose='seal' common-name='A'/> | name: "../a" names files
            <authority name='root' common-name='R'/> | "root" is already declared on line 2
            <authority name='b' issuer='b' common-name='R'/> | issuers form a circle: b <- b
            <authority name='b' common-name='R' revoked='2026-01-01'/> | a root cannot be revoked
            <authority name='b' common-name=' '/> | common-name is empty
            <key name='b'/> | unexpected element <key>
            <authority name='b' | not well-formed XML
            """)
    void namesTheLineOfEachFault(String declaration, String message) {
        assertThatThrownBy(() -> read("<pki>\n" + ROOT + "\n" + declaration + "</pki>"))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("pki.xml:3: ")
                .hasMessageContaining(message);
    }

    @Test
    void findsACircleOfSeveral() {
        String xml = """
                <pki>
                <authority name='a' issuer='b' common-name='A'/>
                <authority name='b' issuer='c' common-name='B'/>
                <authority name='c' issuer='a' common-name='C'/></pki>
                """;
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("issuers form a circle: a <- b <- c <- a");
    }

    @Test
    void refusesASignerAsIssuer() {
        assertThatThrownBy(() -> read("<pki>\n" + ROOT + "\n"
                        + "<certificate name='a' issuer='root' purpose='seal' common-name='A'/>\n"
                        + "<certificate name='b' issuer='a' purpose='seal' common-name='B'/></pki>"))
                .hasMessageContaining("pki.xml:4: issuer: \"a\" is not an authority (line 3)");
    }

    @Test
    void refusesAnEmptyDeclaration() {
        assertThatThrownBy(() -> read("<pki/>")).hasMessageContaining("declares no authority");
    }

    @Test
    void readsNoExternalEntity() {
        String xml = """
                <!DOCTYPE pki [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>
                <pki><authority name='root' common-name='&x;'/></pki>
                """;
        assertThatThrownBy(() -> read(xml)).isInstanceOf(ConfigFault.class);
    }

    private Pki read(String xml) throws IOException {
        return PkiFile.read(Files.writeString(folder.resolve("pki.xml"), xml));
    }
}
