// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vermilion.cli.log.LogFiles;
import org.vermilion.cli.log.NoteFile;
import org.vermilion.core.log.LogPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Says who signed the checkpoint of a log, what it is over, and how old it is.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the log and enough witnesses have signed it",
            "1:a signature on it is forged",
            "3:it cannot be told: not signed by a key of the policy, too few witnesses, or not to be reached",
            "2:the command was not used rightly; a file is missing or cannot be read",
            "70:a fault of this program",
        },
        footer = {
            "",
            "Examples:",
            "  vermilion log verify --trust trust https://licences.example/log",
            "  vermilion log verify --policy policy.txt saved-checkpoint",
        })
final class LogVerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LOG", description = "The URL of a log, a folder with a copy of it, or a checkpoint file.")
    private String log = "";

    @Mixin
    private LogOptions options = new LogOptions();

    private final Surroundings surroundings;

    LogVerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        LogPolicy policy = options.policy(surroundings);
        LogInquiry inquiry = new LogInquiry(surroundings, options, log, LogReport.Check.VERIFY);
        inquiry.about("checkpoint", policy, notes());
        return inquiry.answer();
    }

    private LogInquiry.Notes notes() throws Trouble {
        Path start = surroundings.folder();
        if (!LogPlace.isUrl(log) && Files.isRegularFile(LogPlace.path(log, start))) {
            return new NoteFile(LogPlace.path(log, start))::read;
        }
        return new LogFiles(LogPlace.named(log, start))::checkpoint;
    }
}
