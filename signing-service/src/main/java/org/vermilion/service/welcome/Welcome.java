// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.welcome;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.catalogue.Department;
import org.vermilion.service.identity.ClientSecrets;
import org.vermilion.service.identity.OidcSettings;

/** Tells the operator, once, what is where. Secrets are named by their file and never printed. */
@Component
class Welcome {
    private static final Logger log = LoggerFactory.getLogger(Welcome.class);
    private static final String SAMPLE = "catalogue/samples/food-business.json";

    private final Catalogue catalogue;
    private final ClientSecrets secrets;
    private final OidcSettings oidc;

    Welcome(Catalogue catalogue, ClientSecrets secrets, OidcSettings oidc) {
        this.catalogue = catalogue;
        this.secrets = secrets;
        this.oidc = oidc;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String base = "http://localhost:" + web.getWebServer().getPort();
            log.info("ready\n{}", String.join("\n", lines(base)));
        }
    }

    private List<String> lines(String base) throws IOException {
        String clients =
                catalogue.departments().stream().map(Department::client).collect(Collectors.joining(", "));
        return List.of(
                "",
                "  verify a licence    " + base + "/",
                "  API description     " + base + "/api/v1/openapi",
                "  health              " + base + "/actuator/health",
                "",
                "  clients             " + clients + ", operator",
                "  their secrets       " + secrets.file(),
                oidc.issuerUri() == null ? "" : "  tokens are issued by " + oidc.issuerUri(),
                "  issue a licence (paste into another terminal; needs curl):",
                "",
                example(base));
    }

    private String example(String base) throws IOException {
        byte[] sample = new ClassPathResource(SAMPLE).getContentAsByteArray();
        String body = CanonicalJson.read(sample).toString().replace("'", "'\\''");
        return """
            SECRET=$(sed -n 's/^market=//p' '%s')
            TOKEN=$(curl -s -u "market:$SECRET" -d grant_type=client_credentials -d scope=licences.issue \\
              %s/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
            curl -s %s/api/v1/licences -o licence.pdf -w '%%{http_code}\\n' -H "Authorization: Bearer $TOKEN" \\
              -H 'Idempotency-Key: first-licence' -H 'Accept: application/pdf' -H 'Content-Type: application/json' \\
              -d '%s'
            """.formatted(secrets.file(), base, base, body);
    }
}
