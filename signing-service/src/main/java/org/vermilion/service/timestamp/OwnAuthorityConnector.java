// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import java.net.InetAddress;
import java.net.URI;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * A second door on the loopback address, with threads of its own, through which the service asks its own authority.
 * Through the front door, requests that issue could take every thread and then wait for a token that no thread is left
 * to make.
 */
final class OwnAuthorityConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final int THREADS = 8;

    private final Connector connector = new Connector();

    OwnAuthorityConnector() {
        connector.setPort(0);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setAddress(InetAddress.getLoopbackAddress());
            http.setMaxThreads(THREADS);
        }
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addAdditionalConnectors(connector);
    }

    URI url() {
        int port = connector.getLocalPort();
        if (port <= 0) {
            throw new IllegalStateException("the service is not listening yet, so it cannot ask itself");
        }
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/tsa");
    }
}
