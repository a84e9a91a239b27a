// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.util.Objects;

/** What a witness answers over HTTP. Only a {@code status} of 200 has a cosignature in its body. */
public record WitnessAnswer(int status, String contentType, String body) {

    public static final int COSIGNED = 200;
    public static final int MALFORMED = 400;
    public static final int NOT_SIGNED = 403;
    public static final int UNKNOWN_LOG = 404;
    public static final int OTHER_HEAD = 409;
    public static final int NOT_CONSISTENT = 422;

    /** Of a body that holds the size of the tree that the witness cosigned last. */
    public static final String SIZE = "text/x.tlog.size";

    private static final String PLAIN = "text/plain; charset=utf-8";

    static WitnessAnswer cosigned(NoteSignature cosignature) {
        return new WitnessAnswer(COSIGNED, PLAIN, cosignature.line() + "\n");
    }

    static WitnessAnswer refused(int status, String sentence) {
        return new WitnessAnswer(status, PLAIN, sentence + "\n");
    }

    static WitnessAnswer refused(int status, InvalidLogData why) {
        return refused(status, Objects.toString(why.getMessage()));
    }

    static WitnessAnswer otherHead(TreeHead known) {
        return new WitnessAnswer(OTHER_HEAD, SIZE, known.size() + "\n");
    }

    /** The body as it is sent. */
    public byte[] bytes() {
        return Text.bytes(body);
    }
}
