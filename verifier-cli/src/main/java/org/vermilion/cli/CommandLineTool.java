// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code vermilion} and what it leaves to its subcommands. */
@Command(
        name = "vermilion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Verifies electronic licences with no network, and audits the log that they are in.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The first thing to do is to get a trust pack from the issuing service, once:",
            "  curl -fsS https://SERVICE/api/v1/trust-pack -o trust.zip && unzip trust.zip -d trust",
            "  vermilion verify --trust trust licence.pdf",
            "",
            "VERMILION_TRUST names the trust folder, VERMILION_DEBUG=1 shows the trace of a fault",
            "of this program, NO_COLOR=1 takes the colours away."
        })
final class CommandLineTool implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    private CommandLineTool() {}

    /** Runs one command and returns its exit code; throws nothing. */
    static int run(Surroundings surroundings, String... arguments) {
        Voice voice = new Voice(surroundings);
        int code = new CommandLine(new CommandLineTool())
                .addSubcommand("verify", new VerifyCommand(surroundings))
                .addSubcommand("inspect", new InspectCommand(surroundings))
                .addSubcommand("log", LogCommand.with(surroundings))
                .addSubcommand("witness", WitnessCommand.with(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Text.COLUMNS)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler((wrong, given) -> usage(voice, wrong))
                .setExecutionExceptionHandler((fault, command, parsed) -> failed(voice, fault))
                .execute(arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static int usage(Voice voice, ParameterException wrong) {
        String message = Optional.ofNullable(wrong.getMessage()).orElse("cannot be read");
        voice.trouble(
                message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1),
                wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help shows how");
        return ExitCode.USAGE.number();
    }

    private static int failed(Voice voice, Exception fault) {
        if (fault instanceof Trouble trouble) {
            voice.trouble(trouble);
            return ExitCode.USAGE.number();
        }
        voice.fault("this command", fault);
        return ExitCode.OUR_FAULT.number();
    }
}
