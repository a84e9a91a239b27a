// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vermilion.core.licence.CheckNumber;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceJson;
import org.vermilion.core.licence.Standing;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;

class LicenceLookupTest {
    private final RunningService service = RunningService.shared();
    private final LicenceLookup lookup = service.bean(LicenceLookup.class);

    @Test
    void findsALicenceByItsNumberAndCheckNumber() {
        Licence licence = issued();

        assertThat(lookup.find("192.0.2.1", licence.number(), CheckNumber.of(licence)))
                .hasValueSatisfying(found -> {
                    assertThat(found.licence()).isEqualTo(licence);
                    assertThat(found.standing()).isEqualTo(Standing.IN_FORCE);
                });
    }

    @Test
    void answersAWrongCheckNumberAsANumberThatDoesNotExist() {
        Licence licence = issued();
        String wrong = CheckNumber.of(licence).equals("00000000") ? "00000001" : "00000000";

        assertThat(lookup.find("192.0.2.2", licence.number(), wrong)).isEmpty();
        assertThat(lookup.find("192.0.2.2", "JY19999999999999", wrong)).isEmpty();
    }

    @Test
    void letsOneAddressTryTwentyTimesAMinute() {
        for (int i = 0; i < 20; i++) {
            assertThat(lookup.find("192.0.2.3", "JY1", "1")).isEmpty();
        }
        assertThatThrownBy(() -> lookup.find("192.0.2.3", "JY1", "1")).isInstanceOf(RequestRefused.class);
        assertThat(lookup.find("192.0.2.4", "JY1", "1")).isEmpty();
    }

    private Licence issued() {
        Client client = service.client();
        Answer answer = client.issue("market", UUID.randomUUID().toString(), Client.sample("food-business"));
        String path = "/api/v1/licences/" + answer.json().path("identifier").stringValue() + "/data";
        return LicenceJson.read(client.send(client.as("market", path)).body());
    }
}
