// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vermilion.cli.LogRemark.Code;
import org.vermilion.cli.log.Audit;
import org.vermilion.cli.log.AuditFile;
import org.vermilion.cli.log.AuditState;
import org.vermilion.cli.log.Fault;
import org.vermilion.cli.log.LogFiles;
import org.vermilion.cli.log.LogUnreachable;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.WitnessedCheckpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Reads all of a log, every entry and every tile, and reckons the signed root from it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every entry is under the signed root, and every tile is right",
            "1:a file of the log is wrong; each is named",
            "3:it cannot be told: a file is missing, not to be reached, or not signed as the policy asks",
            "2:the command was not used rightly; a file is missing or cannot be read",
            "70:a fault of this program",
        },
        footer = {
            "",
            "With --state the audit can be stopped at any time, and goes on there the next time. Once it has",
            "ended, the next one reads only what is new, and finds out if anything before was rewritten.",
            "",
            "Examples:",
            "  vermilion log audit --trust trust --state audit.state https://licences.example/log",
            "  vermilion log audit --trust trust copy-of-the-log/",
        })
final class LogAuditCommand implements Callable<Integer> {

    /** So many tiles of 256 leaves at most are read once more after a crash. */
    private static final int TILES_BETWEEN_SAVES = 64;

    @Parameters(paramLabel = "LOG", description = "The URL of the log, or a folder with a copy of it.")
    private String log = "";

    @Option(names = "--state", paramLabel = "FILE", description = "Where the audit keeps how far it has come.")
    private @Nullable String state;

    @Mixin
    private LogOptions options = new LogOptions();

    private final Surroundings surroundings;

    LogAuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble, InterruptedException {
        LogPolicy policy = options.policy(surroundings);
        LogFiles files = new LogFiles(LogPlace.named(log, surroundings.folder()));
        Optional<AuditState> saved = saved();
        LogInquiry inquiry = new LogInquiry(surroundings, options, log, LogReport.Check.AUDIT);
        Optional<WitnessedCheckpoint> signed = inquiry.about("checkpoint", policy, files::checkpoint);
        if (signed.isPresent()) {
            audit(files, signed.get().checkpoint(), saved, inquiry);
        }
        return inquiry.answer();
    }

    private void audit(LogFiles files, Checkpoint checkpoint, Optional<AuditState> saved, LogInquiry inquiry)
            throws Trouble, InterruptedException {
        AuditState from = saved.orElseGet(() -> AuditState.start(checkpoint.origin()));
        if (!from.origin().equals(checkpoint.origin())) {
            throw new Trouble(state + ": of the log " + from.origin(), "name another file for each log");
        }
        long audited = Math.max(from.edge().size(), from.before().size());
        if (audited > checkpoint.head().size()) {
            inquiry.remark(Code.OLDER_CHECKPOINT, "checkpoint", Long.toString(audited));
            return;
        }
        if (from.before().size() > 0) {
            inquiry.since(from.before());
        }
        audit(new Audit(files, checkpoint, from), checkpoint.head().size(), inquiry);
    }

    private void audit(Audit audit, long size, LogInquiry inquiry) throws Trouble, InterruptedException {
        AuditProgress progress =
                new AuditProgress(surroundings, audit.state().edge().size(), size);
        try {
            List<Fault> faults = audit.run((running, leaves) -> {
                progress.reached(leaves);
                if (leaves % ((long) TILES_BETWEEN_SAVES * 256) == 0) {
                    save(running.state());
                }
            });
            progress.end();
            faults.forEach(fault -> inquiry.remark(LogRemark.of(fault)));
            if (faults.isEmpty()) {
                save(audit.finished());
            }
        } catch (LogUnreachable unreachable) {
            progress.end();
            save(audit.state());
            audit.state().faults().forEach(fault -> inquiry.remark(LogRemark.of(fault)));
            inquiry.remark(Code.UNREACHABLE, "", unreachable.sentence());
        } catch (NotSaved notSaved) {
            progress.end();
            throw new Trouble(state + ": cannot be written", "check that you may write there, and that there is room");
        }
    }

    private static final class NotSaved extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotSaved(IOException cause) {
            super(cause);
        }
    }

    private void save(AuditState reached) {
        if (state != null) {
            try {
                new AuditFile(surroundings.folder().resolve(state)).save(reached);
            } catch (IOException failed) {
                throw new NotSaved(failed);
            }
        }
    }

    private Optional<AuditState> saved() throws Trouble {
        if (state == null) {
            return Optional.empty();
        }
        Path file = LogPlace.path(state, surroundings.folder());
        try {
            if (Files.notExists(file.toAbsolutePath().getParent())) {
                throw new Trouble(state + ": its folder does not exist", "make the folder, or name another file");
            }
            return new AuditFile(file).read();
        } catch (AuditFile.Damaged damaged) {
            throw new Trouble(
                    state + ": not the state of an audit, or damaged", "remove it to start from the beginning");
        } catch (IOException unreadable) {
            throw new Trouble(state + ": cannot be read", "check that it is a file which you may read");
        }
    }
}
