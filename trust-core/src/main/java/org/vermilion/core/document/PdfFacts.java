// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the current revision of a PDF holds: the signatures of its form, the attachments called {@code licence.json}, and
 * the identifier that its metadata (dc:identifier) gives the page.
 */
public record PdfFacts(
        List<PdfSignature> signatures,
        List<Attachment> licenceData,
        @Nullable String pageIdentifier) {

    /** An attachment. */
    public static final class Attachment {

        private final byte @Nullable [] content;

        Attachment(byte @Nullable [] content) {
            this.content = content;
        }

        /** The decoded bytes; nothing where they are encoded in a way that is not read, or too many. */
        public Optional<byte[]> content() {
            return content == null ? Optional.empty() : Optional.of(content.clone());
        }
    }

    public PdfFacts {
        signatures = List.copyOf(signatures);
        licenceData = List.copyOf(licenceData);
    }
}
