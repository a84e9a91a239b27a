// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.vermilion.service.keys.Authorities;
import org.vermilion.service.keys.Authorities.Authority;

/** The current revocation list of each authority, read again when its file changes and used only if its issuer signed it. */
@Component
public final class RevocationLists {
    private final Authorities authorities;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    RevocationLists(Authorities authorities) {
        this.authorities = authorities;
    }

    private record Read(FileTime modified, X509CRL list) {}

    /** By the authority's name; DER. An authority without a list is left out. */
    public SortedMap<String, byte[]> all() {
        SortedMap<String, byte[]> all = new TreeMap<>();
        for (Authority authority : authorities.all()) {
            of(authority).ifPresent(list -> all.put(authority.name(), encoded(list)));
        }
        return all;
    }

    Optional<X509CRL> of(Authority authority) {
        Path file = authorities.revocationList(authority);
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Read known = read.get(authority.name());
            if (known == null || !known.modified().equals(modified)) {
                known = new Read(modified, checked(authority, Files.readAllBytes(file)));
                read.put(authority.name(), known);
            }
            return Optional.of(known.list());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the revocation list " + file + " cannot be used", e);
        }
    }

    private static X509CRL checked(Authority authority, byte[] der) throws GeneralSecurityException {
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        list.verify(authority.certificate().getPublicKey());
        return list;
    }

    static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a revocation list cannot be written", e);
        }
    }
}
