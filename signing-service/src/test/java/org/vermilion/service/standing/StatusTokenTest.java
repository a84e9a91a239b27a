// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.trust.StatusList;
import org.vermilion.service.keys.Signer;
import org.vermilion.service.keys.TestKeys;

class StatusTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String ADDRESS = "https://licences.example/status/1";
    private static final byte[] ENTRIES = {0x10, 0x52, 0, 0x43};

    private final Signer signer = TestKeys.keys().statusLists();
    private final byte[] token = StatusToken.of(ADDRESS, ENTRIES, NOW, signer);

    @Test
    void theEngineReadsEachEntry() {
        StatusList list = StatusList.parse(token);
        assertThat(list.isSignedByFirstCertificate()).isTrue();
        assertThat(list.subject()).isEqualTo(ADDRESS);
        assertThat(list.issuedAt()).isEqualTo(NOW);
        assertThat(list.path()).containsExactlyElementsOf(signer.chain().subList(0, 2));
        assertThat(list.standing(0)).contains(Standing.IN_FORCE);
        assertThat(list.standing(1)).contains(Standing.REVOKED);
        assertThat(list.standing(2)).contains(Standing.SUSPENDED);
        assertThat(list.standing(3)).contains(Standing.SUPERSEDED);
        assertThat(list.standing(6)).contains(Standing.CANCELLED);
        assertThat(list.standing(7)).contains(Standing.WITHDRAWN);
        assertThat(list.standing(8)).isEmpty();
    }

    /** Nimbus shares no code with us or the engine. */
    @Test
    void anotherLibraryAcceptsTheSignatureAndClaims() throws Exception {
        SignedJWT jwt = SignedJWT.parse(new String(token, StandardCharsets.US_ASCII));
        assertThat(jwt.verify(
                        new ECDSAVerifier((ECPublicKey) signer.certificate().getPublicKey())))
                .isTrue();
        assertThat(jwt.getHeader().getType()).hasToString("statuslist+jwt");
        assertThat(jwt.getHeader().getX509CertChain()).hasSize(2);
        Map<String, Object> claims = jwt.getJWTClaimsSet().getClaims();
        assertThat(claims).containsKeys("sub", "iat", "exp", "ttl", "status_list");
        assertThat(claims.get("ttl")).isEqualTo(300L);
        Map<String, Object> list = jwt.getJWTClaimsSet().getJSONObjectClaim("status_list");
        assertThat(list.get("bits")).isEqualTo(4L);
        byte[] lst = Base64.getUrlDecoder().decode((String) list.get("lst"));
        assertThat(new InflaterInputStream(new ByteArrayInputStream(lst)).readAllBytes())
                .isEqualTo(ENTRIES);
    }

    @Test
    void aListInForceIsSmall() {
        assertThat(StatusToken.of(ADDRESS, new byte[1 << 16], NOW, signer)).hasSizeLessThan(4096);
    }

    @ParameterizedTest
    @EnumSource(
            value = Standing.class,
            names = {"EXPIRED", "NOT_YET_VALID", "UNKNOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void valuesAndStandingsAreOneToOne(Standing standing) {
        assertThat(StatusValue.standing(StatusValue.of(standing))).isEqualTo(standing);
    }

    @Test
    void derivedStandingsAreNotStored() {
        assertThatThrownBy(() -> StatusValue.of(Standing.EXPIRED)).isInstanceOf(IllegalArgumentException.class);
    }
}
