// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.log.LogSettings.OutsideWitness;
import org.vermilion.service.settings.ServiceSettings;

/** Whom a verifier of this log has to know, as c2sp.org/tlog-policy writes it: the log, its witnesses, and how many of them. */
@Component
public final class LogPolicyText {
    static final String LOCAL = "local";

    private final String text;
    private final LogPolicy policy;

    LogPolicyText(LogSettings settings, Keys keys, ServiceSettings service) {
        StringBuilder lines = new StringBuilder();
        NoteVerifier log =
                keys.log().under(settings.origin(), SignatureType.ED25519).key();
        lines.append("log ")
                .append(log.vkey())
                .append(' ')
                .append(service.url("/log"))
                .append('\n');
        List<String> names = new ArrayList<>();
        if (settings.localWitness().enabled()) {
            witness(lines, names, LOCAL, localWitness(settings, keys).key());
        }
        for (OutsideWitness outside : settings.witnesses()) {
            witness(lines, names, outside.name(), outside.verifier());
        }
        lines.append(quorum(settings, names));
        this.text = lines.toString();
        this.policy = LogPolicy.parse(bytes());
    }

    static NoteSigner localWitness(LogSettings settings, Keys keys) {
        String name = settings.localWitness().name();
        return keys.witness().under(name == null ? settings.origin() + "/witness" : name, SignatureType.COSIGNATURE);
    }

    private static void witness(StringBuilder lines, List<String> names, String name, NoteVerifier key) {
        names.add(name);
        lines.append("witness ").append(name).append(' ').append(key.vkey()).append('\n');
    }

    private static String quorum(LogSettings settings, List<String> names) {
        int needed = settings.quorum() == null ? (names.isEmpty() ? 0 : names.size() / 2 + 1) : settings.quorum();
        return needed == 0
                ? "quorum none\n"
                : "group witnesses " + needed + " " + String.join(" ", names) + "\nquorum witnesses\n";
    }

    public byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    public LogPolicy policy() {
        return policy;
    }

    @Override
    public String toString() {
        return text;
    }
}
