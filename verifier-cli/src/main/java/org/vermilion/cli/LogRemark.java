// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import org.vermilion.cli.log.Fault;
import org.vermilion.core.log.InvalidLogData;

/** Something that a log is not well with. {@code path} is the file that it is about, {@code detail} is of that code. */
record LogRemark(Code code, String path, String detail) {

    /** What was found; {@link #proved} if it proves the log wrong, and not only that nothing can be told. */
    enum Code {
        UNREACHABLE(false),
        NO_CHECKPOINT(false),
        CHECKPOINT_UNREADABLE(false),
        CHECKPOINT_FORGED(true),
        CHECKPOINT_UNSIGNED(false),
        NOT_WITNESSED(false),
        OTHER_LOG(false),
        OLDER_CHECKPOINT(false),
        FORKED(true),
        TILES_WRONG(true),
        MISSING(false),
        MALFORMED(true),
        ENTRY_CHANGED(true),
        LEAF_HASH_WRONG(true),
        NOT_TOGETHER(true),
        NODE_HASH_WRONG(true),
        NOT_COMMITTED(true),
        OTHER_ROOT(true),
        REWRITTEN(true);

        private final boolean proved;

        Code(boolean proved) {
            this.proved = proved;
        }

        boolean isProved() {
            return proved;
        }
    }

    static LogRemark of(Fault fault) {
        return new LogRemark(Code.valueOf(fault.kind().name()), fault.path(), fault.detail());
    }

    /** Of a checkpoint that does not satisfy the policy. */
    static LogRemark of(String path, InvalidLogData invalid) {
        Code code = switch (invalid.fault()) {
            case MALFORMED -> Code.CHECKPOINT_UNREADABLE;
            case SIGNATURE -> Code.CHECKPOINT_FORGED;
            case UNSIGNED -> Code.CHECKPOINT_UNSIGNED;
            case QUORUM -> Code.NOT_WITNESSED;
            case PROOF -> Code.FORKED;
        };
        return new LogRemark(code, path, String.valueOf(invalid.getMessage()));
    }
}
