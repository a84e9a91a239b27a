// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vermilion.cli.net.WitnessServer;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import org.vermilion.core.log.UnusableWitnessFile;
import org.vermilion.core.log.Witness;
import org.vermilion.core.log.WitnessFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Watches over logs: cosigns a checkpoint only if its log did nothing but grow.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped by SIGTERM or SIGINT, with nothing left half done",
            "2:the command was not used rightly; the key, the state or the address cannot be used",
            "70:a fault of this program",
        },
        footer = {
            "",
            "Speaks c2sp.org/tlog-witness over HTTP; put a proxy with TLS before it. What is cosigned goes to",
            "stdout, one line each, what is refused to stderr.",
            "",
            "Examples:",
            "  vermilion witness new --name witness.market.example --key witness.key --state witness.heads",
            "  vermilion witness --name witness.market.example --key witness.key --state witness.heads \\",
            "      --policy policy.txt --listen 127.0.0.1:8091",
        })
final class WitnessCommand implements Callable<Integer> {

    @Option(names = "--name", paramLabel = "NAME", description = "The name that it signs under, without a scheme.")
    private @Nullable String name;

    @Option(names = "--key", paramLabel = "FILE", description = "Its private key.")
    private @Nullable String key;

    @Option(names = "--state", paramLabel = "FILE", description = "What it remembers. Losing it means a new witness.")
    private @Nullable String state;

    @Option(names = "--log", paramLabel = "VKEY", description = "The key of a log to watch over. May be repeated.")
    private List<String> vkeys = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "FILE", description = "Watch over all logs of this policy.")
    private @Nullable String policy;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8091",
            description = "Where to answer. Default: 127.0.0.1:8091. Port 0 takes one that is free.")
    private String listen = "";

    private final Surroundings surroundings;

    private WitnessCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new WitnessCommand(surroundings))
                .addSubcommand("new", new WitnessNewCommand(surroundings));
    }

    @Override
    public Integer call() throws Trouble, InterruptedException {
        String named = required("--name", name);
        String keyFile = required("--key", key);
        String stateFile = required("--state", state);
        List<NoteVerifier> logs = logs();
        NoteSigner signer = new WitnessKey(LogPlace.path(keyFile, surroundings.folder()), keyFile).signer(named);
        Listen address = Listen.parse(listen);
        try (StopSignal stop = new StopSignal();
                WitnessFile heads = heads(stateFile)) {
            serve(new Witnessing(new Witness(signer, logs, heads), heads, surroundings), address, stop);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ExitCode.VALID_IN_FORCE.number();
    }

    private static void serve(Witnessing witnessing, Listen address, StopSignal stop)
            throws Trouble, InterruptedException {
        try (WitnessServer server = start(witnessing, address)) {
            witnessing.started(address.url(server.port()));
            stop.await();
        }
        witnessing.stopped();
    }

    private static WitnessServer start(Witnessing witnessing, Listen address) throws Trouble {
        try {
            return WitnessServer.start(address.host(), address.port(), witnessing);
        } catch (IOException taken) {
            throw new Trouble(
                    "--listen: cannot listen there: " + taken.getMessage(), "name a port of this machine that is free");
        }
    }

    private WitnessFile heads(String file) throws Trouble {
        try {
            return WitnessFile.open(LogPlace.path(file, surroundings.folder()));
        } catch (UnusableWitnessFile unusable) {
            throw new Trouble(
                    unusable.sentence(),
                    "a new witness starts with vermilion witness new; for this one, bring back its latest state");
        } catch (UncheckedIOException unreadable) {
            throw new Trouble(file + ": cannot be read and written", "check the folder, and that you may write in it");
        }
    }

    private List<NoteVerifier> logs() throws Trouble {
        List<NoteVerifier> logs = new ArrayList<>();
        for (String vkey : vkeys) {
            logs.add(LogOptions.key(vkey));
        }
        if (policy != null) {
            LogOptions.read(policy, LogPlace.path(policy, surroundings.folder())).logs().stream()
                    .map(LogPolicy.Log::key)
                    .forEach(logs::add);
        }
        if (logs.isEmpty()) {
            throw new Trouble("no log to watch over", "name its key with --log, or a policy with --policy");
        }
        if (logs.stream().anyMatch(log -> log.type() != SignatureType.ED25519)) {
            throw new Trouble("--log: the key of a witness, not of a log", "a log's key starts with its origin");
        }
        return logs;
    }

    private static String required(String option, @Nullable String value) throws Trouble {
        if (value == null) {
            throw new Trouble("no " + option + " given", "vermilion witness --help shows how");
        }
        return value;
    }
}
