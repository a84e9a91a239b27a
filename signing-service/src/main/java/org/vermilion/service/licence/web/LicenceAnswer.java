// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.vermilion.service.licence.IssuedLicence;
import org.vermilion.service.settings.ServiceSettings;

/** A licence as the API tells of it. */
record LicenceAnswer(
        String identifier,
        String number,
        String type,
        String state,
        LocalDate issueDate,
        OffsetDateTime issuedAt,
        String sha256,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LogPlace log,
        Links links) {

    /** Where its leaf stands in the transparency log, which is read below {@code url}. */
    record LogPlace(long index, URI url) {}

    /** Where its parts are; {@code page} is for a person who checks a file or a number. */
    record Links(URI self, URI file, URI data, URI page) {}

    static LicenceAnswer of(IssuedLicence licence, ServiceSettings settings) {
        String path = "/api/v1/licences/" + licence.identifier();
        Links links = new Links(
                settings.url(path), settings.url(path + "/file"), settings.url(path + "/data"), settings.url("/"));
        return new LicenceAnswer(
                licence.identifier(),
                licence.number(),
                licence.type(),
                "ISSUED",
                licence.issueDate(),
                licence.issuedAt().atZone(settings.timeZone()).toOffsetDateTime(),
                licence.sha256(),
                place(licence.logIndex(), settings),
                links);
    }

    private static @Nullable LogPlace place(@Nullable Long index, ServiceSettings settings) {
        return index == null ? null : new LogPlace(index, settings.url("/log"));
    }
}
