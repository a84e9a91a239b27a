// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vermilion.cli.Subjects.Subject;
import org.vermilion.core.trust.Trust;
import org.vermilion.core.verify.Policy;
import org.vermilion.core.verify.Report;
import org.vermilion.core.verify.ReportJson;
import org.vermilion.core.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Says whether licences are genuine and in force. Opens no connection.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file is genuine and in force",
            "1:a file is not authentic",
            "3:of a file it cannot be told",
            "4:a file is genuine but not in force, or its standing is not known",
            "2:the command was not used rightly; a file is missing or cannot be read",
            "70:a fault of this program",
        },
        footer = {
            "For several files the worst counts, in this order: 70, 1, 2, 3, 4, 0.",
            "",
            "Examples:",
            "  vermilion verify --trust trust licence.pdf",
            "  vermilion verify --trust trust --json inbox/ > verdicts.jsonl",
            "  vermilion verify --trust trust --ledger-roots departments licence.pdf",
            "  vermilion verify --trust trust --at 2026-11-23T10:31:07+08:00 licence.pdf",
        })
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Licences, or folders: every *.pdf in them.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description = "What to believe beforehand: the unpacked trust pack of the issuing service. Default:"
                    + " $VERMILION_TRUST, else ~/.config/vermilion/trust.")
    private @Nullable String trust;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Judge as of this time instead of now; a day means its last second, in local time.")
    private @Nullable String at;

    @Option(
            names = "--ledger-roots",
            paramLabel = "DIR",
            description = "Whose endorsements of the ledger to believe: a folder of MSP.pem, one a department."
                    + " Default: those of the trust folder.")
    private @Nullable String ledgerRoots;

    @Option(
            names = "--ledger-receipt",
            paramLabel = "FILE",
            description =
                    "The ledger receipt of the one licence given. Default: FILE.receipt.json beside each licence.")
    private @Nullable String ledgerReceipt;

    @Option(names = "--json", description = "One JSON object a line, one line a file.")
    private boolean json;

    @Option(names = "--details", description = "List everything that was established, and every fault.")
    private boolean details;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "Language of the sentences: zh or en. Default: the environment's.")
    private @Nullable Language language;

    private final Surroundings surroundings;
    private final Voice voice;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.voice = new Voice(surroundings);
    }

    @Override
    public Integer call() throws Trouble {
        Instant time = at == null
                ? surroundings.clock().instant()
                : Times.parse(at, surroundings.clock().getZone());
        LedgerFiles ledger = new LedgerFiles(surroundings.folder(), ledgerReceipt);
        Verifier verifier = new Verifier(trust(ledger), Policy.standard());
        List<ExitCode> codes = new ArrayList<>();
        List<Subject> subjects = subjects(codes);
        if (ledgerReceipt != null && subjects.size() > 1) {
            throw new Trouble("one ledger receipt for several licences", "leave each beside its licence instead");
        }
        Verdicts verdicts = verdicts(subjects);
        Progress progress = new Progress(surroundings, subjects.size());
        for (Subject subject : subjects) {
            progress.next();
            codes.add(judge(verifier, new Question(subject, ledger, time), verdicts));
        }
        progress.end();
        verdicts.end();
        return ExitCode.worst(codes).number();
    }

    private List<Subject> subjects(List<ExitCode> codes) {
        Subjects files = new Subjects(surroundings.folder());
        List<Subject> subjects = new ArrayList<>();
        for (String name : names) {
            try {
                subjects.addAll(files.of(name));
            } catch (Trouble trouble) {
                voice.trouble(trouble);
                codes.add(ExitCode.USAGE);
            }
        }
        return subjects;
    }

    private Trust trust(LedgerFiles ledger) throws Trouble {
        Trust read = new TrustFolder(surroundings).read(trust);
        return ledgerRoots == null ? read : ledger.withRoots(read, ledgerRoots);
    }

    /** One licence, where its receipt may lie, and as of when it is judged. */
    private record Question(Subject subject, LedgerFiles ledger, Instant time) {

        Report ask(Verifier verifier) throws IOException, Trouble {
            byte[] file = subject.read(verifier.policy().maxFileBytes() + 1);
            return verifier.verify(subject.name(), file, time, ledger.of(subject));
        }
    }

    private ExitCode judge(Verifier verifier, Question question, Verdicts verdicts) {
        Subject subject = question.subject();
        try {
            Report report = question.ask(verifier);
            verdicts.add(report);
            return ExitCode.of(report);
        } catch (Trouble trouble) {
            voice.trouble(trouble);
            return ExitCode.USAGE;
        } catch (IOException unreadable) {
            voice.trouble(Subjects.unreadable(subject));
            return ExitCode.USAGE;
        } catch (RuntimeException fault) {
            voice.fault(subject.name(), fault);
            return ExitCode.OUR_FAULT;
        }
    }

    private Verdicts verdicts(List<Subject> subjects) {
        Locale locale = language == null ? surroundings.language() : language.locale();
        if (json) {
            return report -> surroundings.out().println(ReportJson.write(report, locale));
        }
        int width = subjects.stream()
                .mapToInt(subject -> Text.width(subject.name()))
                .max()
                .orElse(0);
        return new VerdictText(surroundings, locale, width, details);
    }

    /** Where reports go, in the order of the files. */
    interface Verdicts {
        void add(Report report);

        default void end() {}
    }
}
