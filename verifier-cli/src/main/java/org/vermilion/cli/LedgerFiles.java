// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vermilion.cli.Subjects.Subject;
import org.vermilion.core.ledger.LedgerEvidence;
import org.vermilion.core.ledger.LedgerReceipt;
import org.vermilion.core.trust.InvalidTrust;
import org.vermilion.core.trust.Trust;

/** The departments' certificates, and the receipts that lie beside the licences. */
final class LedgerFiles {
    private static final String PEM = ".pem";
    private static final String RECEIPT = ".receipt.json";
    private static final String ROOTS_HINT = "the folder holds one file a department, named for its MSP: MarketMSP.pem";

    private final Path start;
    private final @Nullable String named;

    /** @param named the one receipt that was given by name; none where each file is to have its own */
    LedgerFiles(Path start, @Nullable String named) {
        this.start = start;
        this.named = named;
    }

    /** The same trust, but that the departments are those of this folder. */
    Trust withRoots(Trust trust, String folder) throws Trouble {
        Map<String, byte[]> roots = new TreeMap<>();
        try (Stream<Path> files = Files.list(start.resolve(folder))) {
            for (Path file : files.filter(path -> path.toString().endsWith(PEM)).toList()) {
                roots.put("ledger/roots/" + file.getFileName(), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new Trouble(folder + ": cannot be read", ROOTS_HINT);
        }
        if (roots.isEmpty()) {
            throw new Trouble(folder + ": no certificates of departments in this folder", ROOTS_HINT);
        }
        try {
            return trust.withLedgerRoots(roots);
        } catch (InvalidTrust invalid) {
            throw new Trouble(folder + ": not certificates of departments: " + invalid.getMessage(), ROOTS_HINT);
        }
    }

    /** What lies beside a licence, as LICENCE.receipt.json or with that instead of .pdf. */
    LedgerEvidence of(Subject subject) throws Trouble {
        Optional<Path> receipt = named == null ? beside(subject.path()) : Optional.of(start.resolve(named));
        return receipt.isEmpty() ? LedgerEvidence.NONE : LedgerEvidence.ofReceipt(read(receipt.get()));
    }

    private static Optional<Path> beside(Path licence) {
        String name = licence.getFileName().toString();
        return List.of(name, name.replaceFirst("(?i)\\.pdf$", "")).stream()
                .map(stem -> licence.resolveSibling(stem + RECEIPT))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** At most so much that it is seen to be too long. */
    private static byte[] read(Path receipt) throws Trouble {
        try (InputStream file = Files.newInputStream(receipt)) {
            return file.readNBytes(LedgerReceipt.LONGEST + 1);
        } catch (IOException unreadable) {
            throw new Trouble(receipt.getFileName() + ": cannot be read", "check that it is a file which you may read");
        }
    }
}
