// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.vermilion.core.log.UnusableWitnessFile;
import org.vermilion.core.log.WitnessFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Makes the key of a new witness and its empty state, and prints its vkey, for others to know it by.",
        footer = {
            "",
            "Example:",
            "  vermilion witness new --name witness.market.example --key witness.key --state witness.heads",
        })
final class WitnessNewCommand implements Callable<Integer> {

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "The name that it signs under.")
    private String name = "";

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "Where its private key goes.")
    private String key = "";

    @Option(names = "--state", paramLabel = "FILE", required = true, description = "Where it will keep what it saw.")
    private String state = "";

    private final Surroundings surroundings;

    WitnessNewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        WitnessKey.requireName(name);
        WitnessKey file = new WitnessKey(LogPlace.path(key, surroundings.folder()), key);
        file.requireNew();
        createState();
        file.create();
        surroundings.out().println(file.signer(name).key().vkey());
        return ExitCode.VALID_IN_FORCE.number();
    }

    private void createState() throws Trouble {
        try {
            WitnessFile.create(LogPlace.path(state, surroundings.folder())).close();
        } catch (UnusableWitnessFile unusable) {
            throw new Trouble(unusable.sentence(), "name another file");
        } catch (IOException | UncheckedIOException failed) {
            throw new Trouble(
                    state + ": cannot be written", "check that its folder exists and that you may write in it");
        }
    }
}
