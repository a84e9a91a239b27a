// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code vermilion.data-dir} holds all that the service keeps on disk; {@code vermilion.public-url} is the address that
 * is printed into codes and licences and must therefore outlive this process. It has no slash at its end. {@code
 * vermilion.time-zone} decides which day it is.
 */
@ConfigurationProperties("vermilion")
public record ServiceSettings(
        @DefaultValue("var") Path dataDir,
        URI publicUrl,
        @DefaultValue("Asia/Shanghai") ZoneId timeZone) {
    public ServiceSettings {
        dataDir = dataDir.toAbsolutePath().normalize();
        String url = publicUrl.toString();
        publicUrl = url.endsWith("/") ? URI.create(url.substring(0, url.length() - 1)) : publicUrl;
    }

    /** Secrets made on first run: readable by the owner only. */
    public Path secretsDir() {
        return dataDir.resolve("secrets");
    }

    /** The address of {@code path}, which starts with a slash, as others see it. */
    public URI url(String path) {
        return URI.create(publicUrl + path);
    }
}
