// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a declaration strictly: what it does not know is a fault, and each fault names its line. */
final class PkiFile {
    private static final Set<String> ROOT_ATTRIBUTES = Set.of("base-url", "country", "organization");
    private static final Set<String> ENTRY_ATTRIBUTES = Set.of(
            "name",
            "issuer",
            "purpose",
            "common-name",
            "organization",
            "code",
            "years",
            "not-before",
            "not-after",
            "revoked",
            "reason",
            "trusted");
    private static final int MAX_YEARS = 50;

    private final String file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private String baseUrl = "http://localhost:8080";
    private String country = "CN";
    private String organization = "Vermilion development";

    private PkiFile(String file) {
        this.file = file;
    }

    static Pki read(Path path) throws IOException {
        PkiFile reading = new PkiFile(path.toString());
        try (InputStream in = Files.newInputStream(path)) {
            reading.parse(in);
        } catch (NoSuchFileException e) {
            throw new ConfigFault(path.toString(), 0, "no such file");
        } catch (XMLStreamException e) {
            throw new ConfigFault(path.toString(), line(e), "not well-formed XML: " + lastLine(e));
        }
        return new Pki(path.toString(), reading.baseUrl, reading.inOrder());
    }

    static String checkedBaseUrl(String url) {
        URI uri = URI.create(url);
        if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException("\"" + url + "\" is not an http(s) address");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private void parse(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                element(xml, depth++);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private void element(XMLStreamReader xml, int depth) {
        String element = xml.getLocalName();
        int line = xml.getLocation().getLineNumber();
        if (depth == 0 && element.equals("pki")) {
            root(line, attributes(xml, line, ROOT_ATTRIBUTES));
        } else if (depth == 1 && element.equals("authority")) {
            add(entry(line, Purpose.AUTHORITY, attributes(xml, line, ENTRY_ATTRIBUTES)));
        } else if (depth == 1 && element.equals("certificate")) {
            Map<String, String> values = attributes(xml, line, ENTRY_ATTRIBUTES);
            add(entry(line, purpose(line, values), values));
        } else {
            throw fault(
                    line,
                    "unexpected element <" + element + ">; "
                            + (depth == 0
                                    ? "the file starts with <pki>"
                                    : "only <authority> and <certificate> stand in <pki>"));
        }
    }

    private Map<String, String> attributes(XMLStreamReader xml, int line, Set<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            String value = xml.getAttributeValue(i);
            if (!known.contains(name)) {
                throw fault(
                        line,
                        "unknown attribute " + name + " of <" + xml.getLocalName() + ">; it may have "
                                + String.join(", ", new TreeSet<>(known)));
            }
            if (value.isBlank()) {
                throw fault(line, name + " is empty");
            }
            values.put(name, value);
        }
        return values;
    }

    private void root(int line, Map<String, String> values) {
        try {
            baseUrl = checkedBaseUrl(values.getOrDefault("base-url", baseUrl));
        } catch (IllegalArgumentException e) {
            throw fault(line, "base-url: " + e.getMessage());
        }
        country = values.getOrDefault("country", country);
        organization = values.getOrDefault("organization", organization);
        if (!country.matches("[A-Z]{2}")) {
            throw fault(line, "country: \"" + country + "\" is not two capital letters");
        }
    }

    private void add(Entry entry) {
        Entry earlier = entries.putIfAbsent(entry.name(), entry);
        if (earlier != null) {
            throw fault(entry.line(), "\"" + entry.name() + "\" is already declared on line " + earlier.line());
        }
    }

    private Purpose purpose(int line, Map<String, String> values) {
        String word = required(line, values, "purpose");
        return Purpose.ofSigner(word)
                .orElseThrow(() ->
                        fault(line, "purpose: \"" + word + "\" is not known; it is one of " + Purpose.signerWords()));
    }

    private Entry entry(int line, Purpose purpose, Map<String, String> values) {
        String issuer = values.get("issuer");
        Instant notBefore = instant(line, values, "not-before");
        Instant notAfter = instant(line, values, "not-after");
        if (notBefore != null && notAfter != null && !notBefore.isBefore(notAfter)) {
            throw fault(line, "not-after is not later than not-before");
        }
        if (purpose != Purpose.AUTHORITY && issuer == null) {
            throw fault(line, "a <certificate> needs an issuer; a root is an <authority> without one");
        }
        if (purpose == Purpose.AUTHORITY && values.containsKey("purpose")) {
            throw fault(line, "an <authority> has no purpose; use <certificate>");
        }
        if (issuer != null && values.containsKey("trusted")) {
            throw fault(line, "only a root is trusted or not; what it issues follows it");
        }
        return new Entry(
                line,
                name(line, values),
                purpose,
                issuer,
                subject(line, values),
                notBefore,
                notAfter,
                years(line, values),
                revocation(line, values),
                trusted(line, values));
    }

    private String name(int line, Map<String, String> values) {
        String name = required(line, values, "name");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw fault(line, "name: \"" + name + "\" names files; use a-z, 0-9 and -, at most 63");
        }
        return name;
    }

    private Subject subject(int line, Map<String, String> values) {
        String code = values.get("code");
        if (code != null && !code.matches("[0-9A-HJ-NPQRTUWXY]{18}")) {
            throw fault(line, "code: \"" + code + "\" is not a unified social credit code of 18 characters");
        }
        return new Subject(
                country,
                values.getOrDefault("organization", organization),
                code,
                required(line, values, "common-name"));
    }

    private int years(int line, Map<String, String> values) {
        String text = values.getOrDefault("years", "10");
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_YEARS) {
            throw fault(line, "years: \"" + text + "\" is not a number from 1 to " + MAX_YEARS);
        }
        if (values.containsKey("years") && values.containsKey("not-after")) {
            throw fault(line, "give years or not-after, not both");
        }
        return Integer.parseInt(text);
    }

    private boolean trusted(int line, Map<String, String> values) {
        String text = values.getOrDefault("trusted", "true");
        if (!text.equals("true") && !text.equals("false")) {
            throw fault(line, "trusted: \"" + text + "\" is neither true nor false");
        }
        return text.equals("true");
    }

    private @Nullable Revocation revocation(int line, Map<String, String> values) {
        Instant since = instant(line, values, "revoked");
        String word = values.get("reason");
        if (since == null) {
            if (word != null) {
                throw fault(line, "a reason without revoked; give the date of revocation too");
            }
            return null;
        }
        if (values.get("issuer") == null) {
            throw fault(line, "a root cannot be revoked, nobody stands above it; take it out of the trust anchors");
        }
        return new Revocation(since, reason(line, word == null ? "unspecified" : word));
    }

    private Revocation.Reason reason(int line, String word) {
        return Arrays.stream(Revocation.Reason.values())
                .filter(r -> r.word.equals(word))
                .findFirst()
                .orElseThrow(() -> fault(
                        line,
                        "reason: \"" + word + "\" is not known; it is one of "
                                + Arrays.stream(Revocation.Reason.values())
                                        .map(r -> r.word)
                                        .collect(Collectors.joining(", "))));
    }

    private @Nullable Instant instant(int line, Map<String, String> values, String attribute) {
        String text = values.get(attribute);
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw fault(
                    line, attribute + ": \"" + text + "\" is not a date such as 2026-03-01 or 2026-03-01T08:00:00Z");
        }
    }

    private String required(int line, Map<String, String> values, String attribute) {
        String value = values.get(attribute);
        if (value == null) {
            throw fault(line, attribute + " is missing");
        }
        return value;
    }

    /** Issuers first, otherwise as written. */
    private List<Entry> inOrder() {
        if (entries.isEmpty()) {
            throw new ConfigFault(file, 0, "declares no authority");
        }
        Set<Entry> ordered = new LinkedHashSet<>();
        entries.values().forEach(e -> place(e, ordered, new LinkedHashSet<>()));
        return new ArrayList<>(ordered);
    }

    private void place(Entry entry, Set<Entry> ordered, Set<String> below) {
        if (!below.add(entry.name())) {
            throw fault(entry.line(), "issuers form a circle: " + String.join(" <- ", below) + " <- " + entry.name());
        }
        if (entry.issuer() != null) {
            place(issuerOf(entry, entry.issuer()), ordered, below);
        }
        ordered.add(entry);
    }

    private Entry issuerOf(Entry entry, String issuerName) {
        Entry issuer = entries.get(issuerName);
        if (issuer == null) {
            throw fault(
                    entry.line(),
                    "issuer: \"" + issuerName + "\" is not declared in this file; authorities are "
                            + entries.values().stream()
                                    .filter(Entry::isAuthority)
                                    .map(Entry::name)
                                    .collect(Collectors.joining(", ")));
        }
        if (!issuer.isAuthority()) {
            throw fault(
                    entry.line(), "issuer: \"" + issuerName + "\" is not an authority (line " + issuer.line() + ")");
        }
        return issuer;
    }

    private ConfigFault fault(int line, String message) {
        return new ConfigFault(file, line, message);
    }

    private static int line(XMLStreamException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    }

    private static String lastLine(XMLStreamException e) {
        String[] lines = String.valueOf(e.getMessage()).split("\n", -1);
        return lines[lines.length - 1].replaceFirst("^Message: ", "");
    }
}
