// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vermilion.core.licence.FieldFault;
import org.vermilion.core.licence.InvalidIdentifier;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.text.Sentences;
import org.vermilion.core.verify.checks.Check;
import org.vermilion.core.verify.checks.Checks;

class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");

    @Test
    void bothLanguagesHaveTheSameSentencesWithTheSamePlaces() {
        assertThat(Sentences.keys(Locale.CHINESE)).isEqualTo(Sentences.keys(Locale.ENGLISH));
        for (String key : Sentences.keys(Locale.ENGLISH)) {
            assertThat(places(key, Locale.CHINESE)).as(key).isEqualTo(places(key, Locale.ENGLISH));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasATitleASentenceAndANextStep(Reason reason) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(Messages.title(reason, locale)).isNotBlank();
            assertThat(Messages.sentence(new Finding("x", reason, Map.of()), locale))
                    .isNotBlank();
            assertThat(Messages.next(reason, locale)).isNotBlank();
        }
        assertThat(Indication.of(reason)).isNotNull();
    }

    @Test
    void everyOtherWordHasASentence() {
        Set<String> keys = Sentences.keys(Locale.ENGLISH);
        for (Check check : Checks.inOrder()) {
            assertThat(keys).contains("not." + check.id());
        }
        for (Standing standing : Standing.values()) {
            assertThat(keys).contains("standing." + standing, "verdict.VALID." + standing);
        }
        for (FieldFault.Code code : FieldFault.Code.values()) {
            assertThat(keys).contains("field." + code);
        }
        for (InvalidIdentifier.Fault fault : InvalidIdentifier.Fault.values()) {
            assertThat(keys).contains("identifier." + fault);
        }
    }

    @Test
    void showsTimesInChinaAndAgesInWords() {
        Statement statement = new Statement(
                "standing",
                "standing.list",
                Map.of("standing", "IN_FORCE", "list", "2026-11-20T01:00:00Z", "age", "PT3H10M", "limit", "PT24H"));
        assertThat(Messages.sentence(statement, Locale.ENGLISH))
                .isEqualTo("Standing: in force, list of 2026-11-20 09:00:00 +08:00 (3 h old, policy allows 24 h).");
        assertThat(Messages.sentence(statement, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("状态：有效，列表时间 2026-11-20 09:00:00 +08:00（3 小时前，策略允许 24 小时）。");
        assertThat(Messages.time(Instant.parse("2026-11-20T02:31:07Z"))).isEqualTo("2026-11-20 10:31:07 +08:00");
    }

    @Test
    void theProcessLocaleDoesNotDecide() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.CHINA);
            assertThat(Messages.title(Reason.NOT_A_PDF, Locale.FRENCH)).isEqualTo("not a PDF");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Set<String> places(String key, Locale locale) {
        return PLACE.matcher(Sentences.of(key, locale))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
