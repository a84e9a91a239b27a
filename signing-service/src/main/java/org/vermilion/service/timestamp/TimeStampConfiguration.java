// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vermilion.service.keys.Authorities;

/** Chooses the authority: the one that {@code vermilion.tsa.url} names, else our own. */
@Configuration(proxyBeanMethods = false)
class TimeStampConfiguration {

    @Bean
    @ConditionalOnProperty(name = "vermilion.tsa.url", matchIfMissing = true, havingValue = "own")
    OwnAuthorityConnector ownAuthorityConnector() {
        return new OwnAuthorityConnector();
    }

    @Bean
    TimeStampClient timeStampClient(
            TsaSettings settings, Authorities authorities, ObjectProvider<OwnAuthorityConnector> own, Clock clock) {
        URI outside = settings.url();
        Supplier<URI> url = outside == null ? () -> own.getObject().url() : () -> outside;
        return new TimeStampClient(url, settings, new TokenTrust(anchors(settings, authorities)), clock);
    }

    private static List<X509Certificate> anchors(TsaSettings settings, Authorities authorities) {
        List<Authorities.Authority> anchors =
                settings.anchors() == null ? authorities.anchors() : Authorities.certificatesIn(settings.anchors());
        return anchors.stream().map(Authorities.Authority::certificate).toList();
    }
}
