// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/** The certificate authorities that verifiers shall trust, and those below them; nothing secret. */
public final class Authorities {
    private final Path folder;
    private final List<Authority> anchors;
    private final List<Authority> intermediates;

    private Authorities(Path folder, List<Authority> anchors, List<Authority> intermediates) {
        this.folder = folder;
        this.anchors = anchors;
        this.intermediates = intermediates;
    }

    /** One authority under the name of its files. */
    public record Authority(String name, X509Certificate certificate) {}

    static Authorities read(Path folder) {
        List<Authority> anchors = certificatesIn(folder.resolve("anchors"));
        if (anchors.isEmpty()) {
            throw new UnusableKeys("No trust anchor stands in " + folder.resolve("anchors") + ".");
        }
        return new Authorities(folder, anchors, certificatesIn(folder.resolve("intermediates")));
    }

    public List<Authority> anchors() {
        return anchors;
    }

    public List<Authority> intermediates() {
        return intermediates;
    }

    public List<Authority> all() {
        return Stream.concat(anchors.stream(), intermediates.stream()).toList();
    }

    /** Where the authority's revocation list is kept; it may be renewed while the service runs. */
    public Path revocationList(Authority authority) {
        return folder.resolve("crls").resolve(authority.name() + ".crl");
    }

    /** The certificates of a folder of PEM files, in the order of their names; none if there is no such folder. */
    public static List<Authority> certificatesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".pem"))
                    .sorted()
                    .map(Authorities::readOne)
                    .toList();
        } catch (IOException e) {
            throw new UnusableKeys("The folder " + folder + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Authority readOne(Path file) {
        String fileName = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return new Authority(fileName.substring(0, fileName.length() - ".pem".length()), certificate);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableKeys("The certificate " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
