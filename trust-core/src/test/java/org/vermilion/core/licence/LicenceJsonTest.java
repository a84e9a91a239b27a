// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.vermilion.core.licence.InvalidLicenceData.Fault;
import tools.jackson.databind.node.ObjectNode;

class LicenceJsonTest {

    private final Licence licence = Samples.licence();

    @Test
    void readsWhatItWrites() {
        byte[] json = LicenceJson.write(licence);
        assertThat(LicenceJson.read(json)).isEqualTo(licence);
        assertThat(CanonicalJson.isCanonical(json)).isTrue();
    }

    @Test
    void refusesWhatIsNotCanonical() {
        byte[] json = (new String(LicenceJson.write(licence), UTF_8) + "\n").getBytes(UTF_8);
        assertFault(json, Fault.NOT_CANONICAL);
    }

    @Test
    void refusesWhatIsNotJson() {
        assertFault("%PDF".getBytes(UTF_8), Fault.NOT_JSON);
    }

    @Test
    void refusesWhatBreaksTheSchema() {
        assertChangedFault(json -> json.put("surplus", 1), Fault.SCHEMA);
        assertChangedFault(json -> json.remove("salt"), Fault.SCHEMA);
        assertChangedFault(json -> json.put("issueDate", "2026-02-30"), Fault.SCHEMA);
        assertChangedFault(json -> json.put("salt", "AAECAwQFBgcICQoLDA0ODx"), Fault.SCHEMA);
        assertChangedFault(json -> ((ObjectNode) json.path("issuer")).put("code", "11990100MB0A000010"), Fault.SCHEMA);
    }

    @Test
    void refusesAnIdentifierThatNamesAnotherTypeOrIsWrong() {
        assertChangedFault(
                json -> ((ObjectNode) json.path("type")).put("code", Samples.DEPARTMENT + "002"), Fault.IDENTIFIER);
        assertChangedFault(
                json -> json.put("identifier", json.path("identifier").stringValue() + "0"), Fault.IDENTIFIER);
    }

    @Test
    void checkNumberHasEightDigitsAndDependsOnTheSalt() {
        assertThat(CheckNumber.of(licence)).matches("\\d{8}").isEqualTo(CheckNumber.of(Samples.licence()));
        assertThat(CheckNumber.of(Samples.licence("JY19901000000025"))).isNotEqualTo(CheckNumber.of(licence));
    }

    private void assertChangedFault(Consumer<ObjectNode> change, Fault fault) {
        ObjectNode json = LicenceJson.json(licence);
        change.accept(json);
        assertFault(CanonicalJson.canonicalize(json), fault);
    }

    private static void assertFault(byte[] json, Fault fault) {
        assertThatThrownBy(() -> LicenceJson.read(json))
                .isInstanceOfSatisfying(
                        InvalidLicenceData.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
