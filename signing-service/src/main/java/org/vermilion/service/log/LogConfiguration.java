// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.SignatureType;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.log.LogSettings.OutsideWitness;
import org.vermilion.service.log.store.LogTables;
import org.vermilion.service.settings.ServiceSettings;

/** Brings the witnesses together, as the settings name them. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    Witnesses.Parts witnessParts(
            LogTables tables,
            Proofs proofs,
            LogPolicyText policy,
            Brake brake,
            LogMetrics metrics,
            LogExecutor executor,
            LogSettings settings) {
        return new Witnesses.Parts(
                tables, proofs, policy.policy(), brake, metrics, executor, settings.witnessTimeout());
    }

    @Bean
    Witnesses witnesses(LogSettings settings, Keys keys, ServiceSettings service, Clock clock, Witnesses.Parts parts) {
        LocalWitness local = settings.localWitness().enabled() ? local(settings, keys, service, clock) : null;
        return new Witnesses(clients(settings, keys, local, clock, parts), local, parts);
    }

    private static LocalWitness local(LogSettings settings, Keys keys, ServiceSettings service, Clock clock) {
        Path state = settings.localWitness().state();
        return LocalWitness.open(
                LogPolicyText.localWitness(settings, keys),
                keys.log().under(settings.origin(), SignatureType.ED25519).key(),
                state == null ? service.dataDir().resolve("witness").resolve("log.state") : state,
                clock);
    }

    private static List<WitnessClient> clients(
            LogSettings settings, Keys keys, @Nullable LocalWitness local, Clock clock, Witnesses.Parts parts) {
        List<WitnessClient> clients = new ArrayList<>();
        if (local != null) {
            NoteSigner key = LogPolicyText.localWitness(settings, keys);
            BackOff backOff = new BackOff(settings.backOff(), clock);
            clients.add(new WitnessClient(LogPolicyText.LOCAL, key.key(), local, parts.proofs(), backOff));
        }
        for (OutsideWitness outside : settings.witnesses()) {
            HttpWitness door = new HttpWitness(outside.url(), settings.witnessTimeout());
            BackOff backOff = new BackOff(settings.backOff(), clock);
            clients.add(new WitnessClient(outside.name(), outside.verifier(), door, parts.proofs(), backOff));
        }
        return clients;
    }
}
