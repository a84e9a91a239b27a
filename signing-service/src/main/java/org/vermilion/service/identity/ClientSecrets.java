// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.catalogue.Department;
import org.vermilion.service.settings.SecretFiles;
import org.vermilion.service.settings.ServiceSettings;

/**
 * The secrets of the departments' programs and of the operator's, in {@code secrets/clients.properties}: {@code
 * client=secret}, one a line. A client without a secret gets a random one; a secret that is there is never changed.
 */
@Component
public class ClientSecrets {
    static final String OPERATOR = "operator";

    private final Path file;
    private final Map<String, String> secrets;

    ClientSecrets(Catalogue catalogue, ServiceSettings settings) {
        this.file = settings.secretsDir().resolve("clients.properties");
        this.secrets = read(file);
        int known = secrets.size();
        secrets.computeIfAbsent(OPERATOR, client -> SecretFiles.newSecret());
        for (Department department : catalogue.departments()) {
            secrets.computeIfAbsent(department.client(), client -> SecretFiles.newSecret());
        }
        if (secrets.size() > known) {
            SecretFiles.write(file, lines(secrets));
        }
    }

    public Path file() {
        return file;
    }

    String of(String client) {
        String secret = secrets.get(client);
        if (secret == null) {
            throw new IllegalStateException("client " + client + " has no secret in " + file);
        }
        return secret;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        Map<String, String> secrets = new TreeMap<>();
        properties.stringPropertyNames().forEach(client -> secrets.put(client, properties.getProperty(client)));
        return secrets;
    }

    private static String lines(Map<String, String> secrets) {
        return secrets.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
