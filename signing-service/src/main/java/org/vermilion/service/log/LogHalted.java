// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

/** The log refuses to go on, until an operator has put right what is wrong and started the service again. */
public final class LogHalted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Halt halt;

    LogHalted(Halt halt) {
        super(halt.reason() + ": " + halt.sentence());
        this.halt = halt;
    }

    public Halt halt() {
        return halt;
    }
}
