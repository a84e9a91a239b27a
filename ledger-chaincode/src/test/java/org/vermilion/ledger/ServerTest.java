// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a department tells its server, and what the server must keep to itself. */
class ServerTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "CORE_CHAINCODE_ID_NAME", "log_1:abc",
            "CHAINCODE_SERVER_ADDRESS", "127.0.0.1:9991",
            "CHAINCODE_DEPARTMENTS", "MarketMSP,CivilMSP,LandMSP",
            "CHAINCODE_TLS_CERT", "server.crt",
            "CHAINCODE_TLS_KEY", "server.key");

    @Test
    void readsItsSettings() {
        Settings settings = Settings.of(COMPLETE);
        assertThat(settings.packageId()).isEqualTo("log_1:abc");
        assertThat(settings.address().getPort()).isEqualTo(9991);
        assertThat(settings.departments().mspIds()).containsExactly("CivilMSP", "LandMSP", "MarketMSP");
        assertThat(settings.tls()).contains(new Settings.Tls("server.crt", "server.key", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CORE_CHAINCODE_ID_NAME",
                "CHAINCODE_SERVER_ADDRESS",
                "CHAINCODE_DEPARTMENTS",
                "CHAINCODE_TLS_CERT",
                "CHAINCODE_TLS_KEY"
            })
    void namesTheSettingThatIsMissing(String name) {
        assertRefused(name, "");
    }

    @ParameterizedTest
    @CsvSource({
        "CHAINCODE_SERVER_ADDRESS,9991",
        "CHAINCODE_SERVER_ADDRESS,localhost:port",
        "CHAINCODE_DEPARTMENTS,'MarketMSP,MarketMSP'",
        "CHAINCODE_DEPARTMENTS,'MarketMSP, CivilMSP'",
        "CHAINCODE_DEPARTMENTS,'MarketMSP,'",
    })
    void refusesASettingThatIsAmiss(String name, String value) {
        assertRefused(name, value);
    }

    @Test
    void servesWithoutTlsOnlyWhereThatIsSaid() {
        Map<String, String> without = new HashMap<>(COMPLETE);
        without.remove("CHAINCODE_TLS_CERT");
        without.put("CHAINCODE_TLS_DISABLED", "true");
        assertThat(Settings.of(without).tls()).isEmpty();
    }

    @Test
    void keepsTheShimQuiet() throws IOException {
        assertThat(properties("logging.properties")).containsEntry(".level", "WARNING");
        assertThat(properties("logging.properties").stringPropertyNames())
                .noneMatch(
                        name -> name.matches("org.hyperledger.*") && !name.endsWith("ChaincodeInvocationTask.level"));
    }

    @Test
    void answersMoreThanFiveAtATime() throws IOException {
        assertThat(Integer.parseInt(properties("/config.props").getProperty("TP_MAX_POOL_SIZE")))
                .isGreaterThan(5);
    }

    private static void assertRefused(String name, String value) {
        Map<String, String> amiss = new HashMap<>(COMPLETE);
        amiss.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(amiss))
                .withMessageContaining(name);
    }

    private static Properties properties(String resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Server.class.getResourceAsStream(resource)) {
            properties.load(in);
        }
        return properties;
    }
}
