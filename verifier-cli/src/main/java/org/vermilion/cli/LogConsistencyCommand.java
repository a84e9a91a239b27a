// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vermilion.cli.LogRemark.Code;
import org.vermilion.cli.log.Growth;
import org.vermilion.cli.log.LogFiles;
import org.vermilion.cli.log.LogUnreachable;
import org.vermilion.cli.log.NoteFile;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.WitnessedCheckpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "consistency",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Proves that a log has only grown since a checkpoint that you saved. Reads a few tiles.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the log begins with all the entries that it had then",
            "1:it does not: its history was rewritten, or a signature or a tile is wrong",
            "3:it cannot be told: not to be reached, older than what you saved, or not signed as the policy asks",
            "2:the command was not used rightly; a file is missing or cannot be read",
            "70:a fault of this program",
        },
        footer = {
            "",
            "Examples:",
            "  curl -fsS https://licences.example/log/checkpoint -o checkpoint-2026-11-23",
            "  vermilion log consistency --trust trust checkpoint-2026-11-23 https://licences.example/log",
        })
final class LogConsistencyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OLD", description = "A checkpoint of the log that was saved earlier.")
    private String old = "";

    @Parameters(paramLabel = "LOG", description = "The URL of the log, or a folder with a copy of it.")
    private String log = "";

    @Mixin
    private LogOptions options = new LogOptions();

    private final Surroundings surroundings;

    LogConsistencyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        LogPolicy policy = options.policy(surroundings);
        LogFiles files = new LogFiles(LogPlace.named(log, surroundings.folder()));
        LogInquiry inquiry = new LogInquiry(surroundings, options, log, LogReport.Check.CONSISTENCY);
        Optional<WitnessedCheckpoint> older = inquiry.verified(old, policy, new NoteFile(oldFile())::read);
        Optional<WitnessedCheckpoint> newer = inquiry.about("checkpoint", policy, files::checkpoint);
        if (older.isPresent() && newer.isPresent()) {
            compare(older.get().checkpoint(), newer.get().checkpoint(), files, inquiry);
        }
        return inquiry.answer();
    }

    private Path oldFile() throws Trouble {
        Path file = LogPlace.path(old, surroundings.folder());
        if (!Files.isRegularFile(file)) {
            throw new Trouble(old + ": no such file", "the first file is the checkpoint that you saved");
        }
        return file;
    }

    private static void compare(Checkpoint older, Checkpoint newer, LogFiles files, LogInquiry inquiry) {
        inquiry.since(older.head());
        if (!older.origin().equals(newer.origin())) {
            inquiry.remark(Code.OTHER_LOG, "checkpoint", older.origin());
        } else if (older.head().size() > newer.head().size()) {
            inquiry.remark(
                    Code.OLDER_CHECKPOINT,
                    "checkpoint",
                    Long.toString(older.head().size()));
        } else {
            prove(new Growth(older.head(), newer.head()), files, inquiry);
        }
    }

    private static void prove(Growth growth, LogFiles files, LogInquiry inquiry) {
        try {
            switch (growth.judge(files)) {
                case GREW -> {}
                case FORKED ->
                    inquiry.remark(
                            Code.FORKED,
                            "checkpoint",
                            Long.toString(growth.older().size()));
                case TILES_WRONG -> inquiry.remark(Code.TILES_WRONG, "tile", "");
            }
        } catch (LogUnreachable unreachable) {
            inquiry.remark(Code.UNREACHABLE, "", unreachable.sentence());
        }
    }
}
