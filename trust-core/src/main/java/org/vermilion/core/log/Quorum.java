// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sets of witnesses are enough. */
sealed interface Quorum {

    boolean isMetBy(Set<NoteVerifier> signers);

    /** No witness need have signed. */
    record None() implements Quorum {
        @Override
        public boolean isMetBy(Set<NoteVerifier> signers) {
            return true;
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /** This witness. */
    record One(String name, NoteVerifier key) implements Quorum {
        @Override
        public boolean isMetBy(Set<NoteVerifier> signers) {
            return signers.contains(key);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** At least so many of these. */
    record Group(int threshold, List<Quorum> members) implements Quorum {
        @Override
        public boolean isMetBy(Set<NoteVerifier> signers) {
            return members.stream().filter(member -> member.isMetBy(signers)).count() >= threshold;
        }

        @Override
        public String toString() {
            return members.stream().map(Quorum::toString).collect(Collectors.joining(", ", threshold + " of (", ")"));
        }
    }
}
