// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.time.LocalDate;
import java.util.List;

/**
 * What a licence's page says, ready to be printed, and the data that travels with it.
 *
 * @param identifier the licence identifier, for the file's metadata
 * @param rows the fields in order of print, one to three in a row
 * @param issuer the department's name in Chinese, on the page and on the seal
 * @param sealCode the code on the lower arc of the seal
 * @param codeUrl what the printed code says: an address in capitals, {@code #}, and decimal digits
 * @param checkNumber what a person types who cannot scan the code
 * @param data the bytes of {@code licence.json}
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record LicencePage(
        Style style,
        String title,
        String titleEn,
        String number,
        String identifier,
        List<List<Cell>> rows,
        String issuer,
        String issuerEn,
        LocalDate date,
        String sealCode,
        String codeUrl,
        String checkNumber,
        byte[] data) {

    public LicencePage {
        rows = rows.stream().map(List::copyOf).toList();
        data = data.clone();
        if (rows.stream().anyMatch(row -> row.isEmpty() || row.size() > 3)) {
            throw new IllegalArgumentException("a row has one to three fields");
        }
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** A field: its label, and its value as printed; the holder's name is prominent. */
    public record Cell(String label, String labelEn, String value, boolean prominent) {}

    /** How a type's pages look: {@code accent} is {@code #RRGGBB}; without {@code english} only Chinese labels are set. */
    public record Style(Orientation orientation, String accent, boolean english) {}

    /** A4, which way up. */
    public enum Orientation {
        PORTRAIT,
        LANDSCAPE
    }
}
