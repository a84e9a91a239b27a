// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Checks a transparency log: its checkpoint, that it only grew, or all of it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A log is named by the URL under which it serves its checkpoint and tiles, or by a folder with a",
            "copy of them. The keys to believe are in a policy (c2sp.org/tlog-policy); a trust pack has one.",
        })
final class LogCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    private LogCommand() {}

    static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new LogCommand())
                .addSubcommand("verify", new LogVerifyCommand(surroundings))
                .addSubcommand("consistency", new LogConsistencyCommand(surroundings))
                .addSubcommand("audit", new LogAuditCommand(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
