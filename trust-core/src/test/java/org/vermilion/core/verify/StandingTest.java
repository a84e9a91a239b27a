// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vermilion.core.fixtures.SampleFile;
import org.vermilion.core.fixtures.TestPki;
import org.vermilion.core.fixtures.World;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.trust.Trust;

class StandingTest {

    private static final byte[] FILE = SampleFile.valid().build();
    private static final Instant NOW = World.NOW;

    private final World world = World.get();

    @ParameterizedTest
    @CsvSource({"0,IN_FORCE", "1,REVOKED", "2,SUSPENDED", "3,CANCELLED", "4,WITHDRAWN", "5,SUPERSEDED", "6,UNKNOWN"})
    void readsTheListsValues(int value, Standing standing) {
        Report report = verify(world.statusList(NOW.minus(Duration.ofHours(1)), value), NOW);
        assertThat(report.standing()).isEqualTo(standing);
        assertThat(report.authenticity()).isEqualTo(Authenticity.VALID);
    }

    @Test
    void anOldListDoesNotSayInForce() {
        assertThat(codes(verify(world.statusList(NOW.minus(Duration.ofHours(25)), 0), NOW)))
                .contains("not.standing.list-stale");
        assertThat(verify(world.statusList(NOW.minus(Duration.ofHours(24)), 0), NOW)
                        .standing())
                .isEqualTo(Standing.IN_FORCE);
    }

    @Test
    void anOldListStillSaysRevoked() {
        Report report = verify(world.statusList(NOW.minus(Duration.ofDays(30)), 1), NOW);
        assertThat(report.standing()).isEqualTo(Standing.REVOKED);
    }

    @Test
    void aListOfTheFutureSaysNothing() {
        assertThat(codes(verify(world.statusList(NOW.plus(Duration.ofHours(1)), 0), NOW)))
                .contains("not.standing.list-future");
    }

    @Test
    void aListSignedBySomeoneElseSaysNothing() {
        byte[] list = TestPki.statusList(world.market, World.STATUS_LIST, NOW, new int[200]);
        assertThat(codes(verify(list, NOW))).contains("not.standing.list-untrusted");
    }

    @Test
    void aChangedListSaysNothing() {
        byte[] list = world.statusList(NOW, 1);
        int signature = new String(list, StandardCharsets.US_ASCII).lastIndexOf('.') + 5;
        list[signature] = (byte) (list[signature] == 'A' ? 'B' : 'A');
        assertThat(codes(verify(list, NOW))).contains("not.standing.list-untrusted");
    }

    @Test
    void withoutAListOnlyDatesAreJudged() {
        Map<String, byte[]> files = world.trustFiles();
        files.remove("status/1.jwt");
        Report report = new Verifier(Trust.of(files), Policy.standard()).verify("f.pdf", FILE, NOW);
        assertThat(report.standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(codes(report)).contains("not.standing.list-missing");
        assertThat(report.established()).extracting(Statement::code).contains("standing.dates");
    }

    @Test
    void theLastDayOfValidityIsADayOfChina() {
        Verifier verifier = new Verifier(world.trust(), Policy.standard());
        assertThat(verifier.verify("f.pdf", FILE, Instant.parse("2031-11-22T15:59:59Z"))
                        .standing())
                .isEqualTo(Standing.UNKNOWN);
        assertThat(verifier.verify("f.pdf", FILE, Instant.parse("2031-11-22T16:00:00Z"))
                        .standing())
                .isEqualTo(Standing.EXPIRED);
        assertThat(verifier.verify("f.pdf", FILE, Instant.parse("2026-11-22T15:59:59Z"))
                        .standing())
                .isEqualTo(Standing.NOT_YET_VALID);
    }

    @Test
    void aWithdrawnLicenceThatExpiredIsWithdrawn() {
        Report report = verify(world.statusList(NOW, 4), Instant.parse("2040-01-01T00:00:00Z"));
        assertThat(report.standing()).isEqualTo(Standing.WITHDRAWN);
    }

    @Test
    void anUnreadableFileHasNoStanding() {
        Report report = new Verifier(world.trust(), Policy.standard()).verify("f.pdf", new byte[0], NOW);
        assertThat(report.standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(codes(report)).contains("not.standing");
    }

    private Report verify(byte[] list, Instant at) {
        Trust trust = world.trust().with(Map.of("status/1.jwt", list));
        return new Verifier(trust, Policy.standard()).verify("f.pdf", FILE, at);
    }

    private static List<String> codes(Report report) {
        return report.notEstablished().stream().map(Statement::code).toList();
    }
}
