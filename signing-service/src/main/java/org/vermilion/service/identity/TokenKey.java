// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.vermilion.service.settings.SecretFiles;

/** The key that signs access tokens, kept in {@code secrets/token-key.json} so that tokens outlive a restart. */
final class TokenKey {

    private TokenKey() {}

    static ECKey readOrCreate(Path secretsDir) {
        Path file = secretsDir.resolve("token-key.json");
        try {
            if (!Files.exists(file)) {
                ECKey made = new ECKeyGenerator(Curve.P_256)
                        .keyIDFromThumbprint(true)
                        .generate();
                SecretFiles.write(file, made.toJSONString());
            }
            return ECKey.parse(Files.readString(file));
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException("cannot use " + file + ": remove it to have a new key made", e);
        }
    }
}
