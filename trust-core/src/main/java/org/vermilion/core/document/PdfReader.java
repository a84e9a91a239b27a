// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.document.PdfFacts.Attachment;
import org.vermilion.core.document.UnreadablePdf.Cause;

/**
 * Reads the facts from a PDF by PDFBox. Only what is asked for is parsed; trees are walked to a bounded depth and size,
 * and streams are decoded here, not by PDFBox, whose filters know no bound.
 */
public final class PdfReader {

    private static final String LICENCE_DATA = "licence.json";
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NODES = 2_000;
    private static final int MAX_METADATA_BYTES = 512 * 1024;
    private static final int MAX_REPAIRED_BYTES = 1024 * 1024;

    private final int maxAttachmentBytes;
    private int nodesLeft = MAX_NODES;

    private PdfReader(int maxAttachmentBytes) {
        this.maxAttachmentBytes = maxAttachmentBytes;
    }

    /** The facts of {@code file}, of whose attachments at most so many bytes are decoded. */
    public static PdfFacts read(byte[] file, int maxAttachmentBytes) throws UnreadablePdf {
        CompressedObjects.requireModest(file);
        try {
            return read(file, maxAttachmentBytes, false);
        } catch (UnreadablePdf e) {
            if (e.why() == Cause.ENCRYPTED || file.length > MAX_REPAIRED_BYTES) {
                throw e;
            }
            return read(file, maxAttachmentBytes, true);
        }
    }

    private static PdfFacts read(byte[] file, int maxAttachmentBytes, boolean repair) throws UnreadablePdf {
        try (PDDocument document = new PDFParser(new RandomAccessReadBuffer(file)).parse(repair)) {
            if (document.isEncrypted()) {
                throw new UnreadablePdf(Cause.ENCRYPTED, "opens without a password, but is encrypted");
            }
            return new PdfReader(maxAttachmentBytes).facts(document.getDocument());
        } catch (InvalidPasswordException e) {
            throw new UnreadablePdf(Cause.ENCRYPTED, e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadablePdf(cause(file), e);
        }
    }

    /** PDFBox has no kind of its own for security handlers that it does not know. */
    private static Cause cause(byte[] file) {
        boolean encrypted = new String(file, StandardCharsets.ISO_8859_1).contains("/Encrypt ");
        return encrypted ? Cause.ENCRYPTED : Cause.BROKEN;
    }

    private PdfFacts facts(COSDocument document) {
        COSDictionary catalog = dictionary(document.getTrailer(), COSName.ROOT);
        List<PdfSignature> signatures = new ArrayList<>();
        COSDictionary form = dictionary(catalog, COSName.ACRO_FORM);
        walkFields(array(form, COSName.FIELDS), null, 0, signatures);
        List<Attachment> attachments = new ArrayList<>();
        walkNames(dictionary(dictionary(catalog, COSName.NAMES), COSName.EMBEDDED_FILES), 0, attachments);
        byte[] metadata = stream(catalog, COSName.METADATA, MAX_METADATA_BYTES);
        return new PdfFacts(signatures, attachments, metadata == null ? null : Xmp.identifier(metadata));
    }

    private void walkFields(
            @Nullable COSArray fields, @Nullable COSName inherited, int depth, List<PdfSignature> into) {
        each(fields, depth, (field, next) -> {
            COSName type = field.getCOSName(COSName.FT);
            COSName effective = type != null ? type : inherited;
            if (COSName.SIG.equals(effective) && field.getDictionaryObject(COSName.V) instanceof COSDictionary value) {
                into.add(signature(value));
            }
            walkFields(array(field, COSName.KIDS), effective, next, into);
        });
    }

    private static PdfSignature signature(COSDictionary value) {
        List<Long> ranges = new ArrayList<>();
        COSArray array = array(value, COSName.BYTERANGE);
        for (int i = 0; array != null && i < Math.min(array.size(), 64); i++) {
            if (!(array.getObject(i) instanceof COSInteger number)) {
                ranges.clear();
                break;
            }
            ranges.add(number.longValue());
        }
        return new PdfSignature(
                value.getNameAsString(COSName.TYPE),
                value.getNameAsString(COSName.FILTER),
                value.getNameAsString(COSName.SUB_FILTER),
                ranges,
                value.getDictionaryObject(COSName.CONTENTS) instanceof COSString contents ? contents.getBytes() : null,
                value.containsKey(COSName.CERT) || hasForeignReference(value));
    }

    /** A reference other than DocMDP with no changes allowed, which forbids and so adds no doubt. */
    private static boolean hasForeignReference(COSDictionary value) {
        COSArray references = array(value, COSName.getPDFName("Reference"));
        for (int i = 0; references != null && i < references.size(); i++) {
            if (!(references.getObject(i) instanceof COSDictionary reference)
                    || !COSName.DOCMDP.equals(reference.getCOSName(COSName.TRANSFORM_METHOD))
                    || !allowsNothing(dictionary(reference, COSName.TRANSFORM_PARAMS))) {
                return true;
            }
        }
        return false;
    }

    private static boolean allowsNothing(@Nullable COSDictionary parameters) {
        return parameters != null && parameters.getInt(COSName.P, 2) == 1;
    }

    private void walkNames(@Nullable COSDictionary node, int depth, List<Attachment> into) {
        COSArray names = array(node, COSName.NAMES);
        for (int i = 1; names != null && i < names.size() && nodesLeft-- > 0; i += 2) {
            if (names.getObject(i) instanceof COSDictionary file && isLicenceData(file)) {
                into.add(new Attachment(content(file)));
            }
        }
        each(array(node, COSName.KIDS), depth, (kid, next) -> walkNames(kid, next, into));
    }

    private static boolean isLicenceData(COSDictionary file) {
        return LICENCE_DATA.equals(file.getString(COSName.UF)) || LICENCE_DATA.equals(file.getString(COSName.F));
    }

    private byte @Nullable [] content(COSDictionary file) {
        COSDictionary embedded = dictionary(file, COSName.EF);
        byte[] content = stream(embedded, COSName.UF, maxAttachmentBytes);
        return content != null ? content : stream(embedded, COSName.F, maxAttachmentBytes);
    }

    private void each(@Nullable COSArray kids, int depth, BiConsumer<COSDictionary, Integer> visitor) {
        if (kids == null || depth >= MAX_DEPTH) {
            return;
        }
        for (int i = 0; i < kids.size() && nodesLeft-- > 0; i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                visitor.accept(kid, depth + 1);
            }
        }
    }

    /** The decoded stream, if it is one without filter or of plain Flate, and not larger. */
    private static byte @Nullable [] stream(@Nullable COSDictionary parent, COSName key, int limit) {
        if (parent == null || !(parent.getDictionaryObject(key) instanceof COSStream stream)) {
            return null;
        }
        COSBase filter = stream.getFilters();
        if (filter instanceof COSArray filters && filters.size() == 1) {
            filter = filters.getObject(0);
        }
        try (InputStream raw = stream.createRawInputStream()) {
            byte[] encoded = raw.readNBytes(limit + 1);
            if (filter == null) {
                return encoded.length <= limit ? encoded : null;
            }
            boolean plainFlate = COSName.FLATE_DECODE.equals(filter) && !stream.containsKey(COSName.DECODE_PARMS);
            return plainFlate ? inflate(encoded, limit) : null;
        } catch (IOException | DataFormatException e) {
            return null;
        }
    }

    private static byte @Nullable [] inflate(byte[] encoded, int limit) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(encoded);
            byte[] decoded = new byte[Math.min(limit, Math.max(1024, encoded.length * 4))];
            int length = 0;
            while (!inflater.finished()) {
                int n = inflater.inflate(decoded, length, decoded.length - length);
                length += n;
                if (length == decoded.length && !inflater.finished()) {
                    if (length >= limit) {
                        return null;
                    }
                    decoded = Arrays.copyOf(decoded, (int) Math.min(limit, length * 2L));
                } else if (n == 0) {
                    return null;
                }
            }
            return Arrays.copyOf(decoded, length);
        } finally {
            inflater.end();
        }
    }

    private static @Nullable COSDictionary dictionary(@Nullable COSDictionary parent, COSName key) {
        return parent != null && parent.getDictionaryObject(key) instanceof COSDictionary child ? child : null;
    }

    private static @Nullable COSArray array(@Nullable COSDictionary parent, COSName key) {
        return parent != null && parent.getDictionaryObject(key) instanceof COSArray child ? child : null;
    }
}
