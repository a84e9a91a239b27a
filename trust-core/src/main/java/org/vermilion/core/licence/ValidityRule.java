// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How long a licence of some type lasts. */
public sealed interface ValidityRule {

    /** First and last day; no last day for a licence without end. */
    record Period(LocalDate from, @Nullable LocalDate until) {}

    /** The period of a licence with these fields, which fit the type's schema. */
    Period period(JsonNode fields, LocalDate issueDate);

    /** From the day of issue, for whole years. */
    record Years(int years) implements ValidityRule {
        @Override
        public Period period(JsonNode fields, LocalDate issueDate) {
            return new Period(issueDate, issueDate.plusYears(years).minusDays(1));
        }
    }

    /** From the day of issue, without end. */
    record Perpetual() implements ValidityRule {
        @Override
        public Period period(JsonNode fields, LocalDate issueDate) {
            return new Period(issueDate, null);
        }
    }

    /** As two of its fields say; where the last day's field is absent the licence has no end. */
    record FromFields(String from, String until) implements ValidityRule {
        @Override
        public Period period(JsonNode fields, LocalDate issueDate) {
            LocalDate first = date(fields, from);
            return new Period(first != null ? first : issueDate, date(fields, until));
        }

        private static @Nullable LocalDate date(JsonNode fields, String pointer) {
            JsonNode value = fields.at(pointer);
            return value.isString() ? IsoDates.parse(value.stringValue()) : null;
        }
    }
}
