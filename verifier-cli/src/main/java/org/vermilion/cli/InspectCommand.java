// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vermilion.cli.Subjects.Subject;
import org.vermilion.core.verify.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Shows what is in a file, without judging any of it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was shown; this says nothing about whether it is genuine",
            "2:the file is missing or cannot be read as a PDF",
            "70:a fault of this program",
        },
        footer = {"", "Example:", "  vermilion inspect licence.pdf"})
final class InspectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "PDF files, or folders of them.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object a line, one line a file.")
    private boolean json;

    @Option(names = "--lang", paramLabel = "LANG", description = "zh or en. Default: the environment's.")
    private @Nullable Language language;

    private final Surroundings surroundings;

    InspectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Voice voice = new Voice(surroundings);
        Subjects files = new Subjects(surroundings.folder());
        List<ExitCode> codes = new ArrayList<>();
        for (String name : names) {
            try {
                for (Subject subject : files.of(name)) {
                    show(subject);
                }
            } catch (Trouble trouble) {
                voice.trouble(trouble);
                codes.add(ExitCode.USAGE);
            }
        }
        return ExitCode.worst(codes).number();
    }

    private void show(Subject subject) throws Trouble {
        Inspection inspection = Inspection.of(subject.name(), bytes(subject));
        if (json) {
            surroundings.out().println(InspectionJson.write(inspection));
        } else {
            new InspectionText(surroundings, language == null ? surroundings.language() : language.locale())
                    .write(inspection);
        }
    }

    private static byte[] bytes(Subject subject) throws Trouble {
        int most = Policy.standard().maxFileBytes();
        try {
            byte[] bytes = subject.read(most + 1);
            if (bytes.length > most) {
                throw new Trouble(
                        subject.name() + ": larger than " + most + " bytes",
                        "a licence is far smaller: check the file");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw Subjects.unreadable(subject);
        }
    }
}
