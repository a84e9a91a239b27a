// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vermilion.core.log.InvalidLogData.Fault;

/**
 * A text and the signatures under it, as c2sp.org/signed-note lays them out. Nothing is said of who signed: the text
 * means nothing until {@link #verifiedBy} names a key that is trusted.
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** C2SP asks for 16 at least. */
    public static final int MOST_SIGNATURES = 64;

    /** Room for as many of the longest signatures that C2SP foresees. */
    public static final int LONGEST = 512 * 1024;

    public SignedNote {
        signatures = List.copyOf(signatures);
        requireFormat(text.endsWith("\n"), "the text of a note does not end with a newline");
        requireFormat(text.codePoints().allMatch(SignedNote::isAllowed), "a note has a control character");
        requireFormat(!signatures.isEmpty(), "a note has no signature");
        requireFormat(
                signatures.size() <= MOST_SIGNATURES,
                "a note has " + signatures.size() + " signatures, at most 64 are read");
    }

    private static boolean isAllowed(int c) {
        boolean isSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c == '\n' || (c >= ' ' && !isSurrogate);
    }

    public static SignedNote parse(byte[] bytes) {
        return parse(Text.utf8("note", bytes, LONGEST));
    }

    static SignedNote parse(String note) {
        int blankLine = note.lastIndexOf("\n\n");
        requireFormat(blankLine >= 0, "a note has no blank line before its signatures");
        List<NoteSignature> signatures = Text.lines("note", note.substring(blankLine + 2)).stream()
                .limit(MOST_SIGNATURES + 1)
                .map(NoteSignature::parse)
                .toList();
        return new SignedNote(note.substring(0, blankLine + 1), signatures);
    }

    /** This note with further signatures under those that it has. */
    public SignedNote with(Collection<NoteSignature> further) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(further);
        return new SignedNote(text, all);
    }

    /**
     * Verifies every signature that bears the name and id of one of these keys, and passes over all others.
     *
     * @return the keys that signed, each with the first of its signatures, in the order of the note
     * @throws InvalidLogData (SIGNATURE) if any of them did not make its signature, (UNSIGNED) if none signed
     */
    public Map<NoteVerifier, NoteSignature> verifiedBy(Collection<NoteVerifier> keys) {
        Map<NoteVerifier, NoteSignature> verified = new LinkedHashMap<>();
        for (NoteSignature signature : signatures) {
            keys.stream().filter(key -> key.isNamedBy(signature)).forEach(key -> {
                requireSignature(key, signature);
                verified.putIfAbsent(key, signature);
            });
        }
        if (verified.isEmpty()) {
            throw new InvalidLogData(Fault.UNSIGNED, "no known key has signed the note; it names " + names());
        }
        return verified;
    }

    private void requireSignature(NoteVerifier key, NoteSignature signature) {
        if (!key.verify(text, signature)) {
            throw new InvalidLogData(
                    Fault.SIGNATURE, "the signature of " + Text.quote(key.name()) + " is not over this text");
        }
    }

    private List<String> names() {
        return signatures.stream()
                .map(NoteSignature::name)
                .map(Text::quote)
                .distinct()
                .toList();
    }

    public byte[] bytes() {
        return Text.bytes(toString());
    }

    /** The note as it is written. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString();
    }
}
