// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;

/**
 * The private key of a witness in its file, an Ed25519 key as PKCS#8 in PEM (RFC 8410), which only its owner may read. No other
 * class of this program sees a private key.
 */
final class WitnessKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "-----END PRIVATE KEY-----\n";
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int LONGEST = 4096;

    private final Path file;
    private final String shown;

    /** {@code shown} is how the file is spoken of. */
    WitnessKey(Path file, String shown) {
        this.file = file;
        this.shown = shown;
    }

    /** Refuses what cannot be the name of a key. */
    static void requireName(String name) throws Trouble {
        try {
            NoteVerifier.of(name, SignatureType.COSIGNATURE, publicKey(new byte[Ed25519.SECRET_KEY_SIZE]));
        } catch (InvalidLogData invalid) {
            throw new Trouble("--name: " + invalid.getMessage(), "for example witness.market.example");
        }
    }

    void requireNew() throws Trouble {
        if (Files.exists(file)) {
            throw existing();
        }
    }

    private Trouble existing() {
        return new Trouble(shown + ": exists already", "a key is never replaced; name another file");
    }

    /** Makes a key in a file that does not exist yet. */
    void create() throws Trouble {
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        new SecureRandom().nextBytes(seed);
        byte[] pem = pem(seed);
        try (SeekableByteChannel out = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            out.write(ByteBuffer.wrap(pem));
        } catch (FileAlreadyExistsException exists) {
            throw existing();
        } catch (IOException failed) {
            throw new Trouble(
                    shown + ": cannot be written", "check that its folder exists and that you may write in it");
        }
    }

    /** The signer that cosigns under this name. */
    NoteSigner signer(String name) throws Trouble {
        byte[] seed = seed();
        requireName(name);
        NoteVerifier verifier = NoteVerifier.of(name, SignatureType.COSIGNATURE, publicKey(seed));
        return new NoteSigner(verifier, message -> sign(seed, message));
    }

    private static byte[] publicKey(byte[] seed) {
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        return key;
    }

    private static byte[] sign(byte[] seed, byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    private static byte[] pem(byte[] seed) {
        byte[] pkcs8 = Arrays.copyOf(PKCS8, PKCS8.length + seed.length);
        System.arraycopy(seed, 0, pkcs8, PKCS8.length, seed.length);
        return (BEGIN + Base64.getEncoder().encodeToString(pkcs8) + "\n" + END).getBytes(US_ASCII);
    }

    private byte[] seed() throws Trouble {
        String pem = read();
        try {
            byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
            byte[] seed = Arrays.copyOfRange(pkcs8, PKCS8.length, pkcs8.length);
            if (Arrays.equals(pem(seed), pem.getBytes(US_ASCII)) && seed.length == Ed25519.SECRET_KEY_SIZE) {
                return seed;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notPem) {
            // said below, as for every other file that is no key
        }
        throw new Trouble(
                shown + ": not an Ed25519 private key in PEM",
                "vermilion witness new makes one; so does openssl genpkey");
    }

    private String read() throws Trouble {
        try {
            requireOwnerOnly();
            byte[] pem = Files.readAllBytes(file);
            return new String(pem, 0, Math.min(pem.length, LONGEST), US_ASCII);
        } catch (NoSuchFileException missing) {
            throw new Trouble(shown + ": no such file", "vermilion witness new makes a key");
        } catch (IOException unreadable) {
            throw new Trouble(shown + ": cannot be read", "check that it is a file which you may read");
        }
    }

    private void requireOwnerOnly() throws IOException, Trouble {
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!others.isEmpty()) {
            throw new Trouble(shown + ": others may read or change this key", "chmod 600 " + shown);
        }
    }
}
