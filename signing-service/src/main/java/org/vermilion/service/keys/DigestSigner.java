// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;

/** Signs digests as a client of the ledger must, with the key of one PEM file. The key stays inside. */
public final class DigestSigner {
    private final Path file;
    private final Signer signer;

    private DigestSigner(Path file, Signer signer) {
        this.file = file;
        this.signer = signer;
    }

    /**
     * Reads a PEM file.
     *
     * @throws UnusableKeys if it holds no private key that can be used
     */
    public static DigestSigner read(Path file) {
        try (Reader pem = Files.newBufferedReader(file)) {
            return new DigestSigner(file, Signers.newPrivateKeySigner(Identities.readPrivateKey(pem)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKeys("The ledger client's key " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** ECDSA over a digest, with the smaller of the two values of s, which is the only one that Fabric takes. */
    public byte[] sign(byte[] digest) {
        try {
            return signer.sign(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger client's key cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "DigestSigner[" + file + "]";
    }
}
