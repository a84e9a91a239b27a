// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.TreeHead;

/** All witnesses of this log, asked at the same time. */
final class Witnesses {

    void requireNoObjection(TreeHead head) {}

    SignedNote cosigned(SignedNote note, TreeHead head) {
        return note;
    }

    boolean canBeAsked(SignedNote note) {
        return false;
    }

    boolean areEnough(SignedNote note) {
        return false;
    }
}
