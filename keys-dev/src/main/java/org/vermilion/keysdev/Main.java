// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line: what was made to stdout, trouble to stderr. */
public final class Main {
    private static final String USAGE = """
            keys-dev: make the development keys that a file declares, and keep those that exist

              --config FILE    the declaration (keys-dev/pki.xml)
              --out FOLDER     where the keys go (var/keys)
              --base-url URL   where revocation lists and OCSP will be served, in place of the file's
              --help           this text

            exit: 0 done, 1 the declaration is wrong, 2 usage, 70 a fault of ours
            These keys are for development: the service refuses them in its prod profile.
            """;

    private final PrintStream out;
    private final PrintStream err;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Main(out, err).run(args, Instant.now()));
    }

    int run(String[] args, Instant now) {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                out.print(USAGE);
                return 0;
            }
            make(options, now);
            return 0;
        } catch (ConfigFault e) {
            err.println("keys-dev: " + e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println("keys-dev: " + e.getMessage());
            err.println("hint: --help lists the options");
            return 2;
        } catch (IOException | GeneralSecurityException e) {
            err.println("keys-dev: " + e);
            return 70;
        }
    }

    private void make(Options options, Instant now) throws IOException, GeneralSecurityException {
        Pki declared = PkiFile.read(options.config());
        Pki pki = options.baseUrl() == null ? declared : declared.at(options.baseUrl());
        Generator.Outcome outcome =
                KeysFolder.open(options.out(), folder -> new Generator(pki, folder, now, out::println).run());
        out.printf(
                "%s: %d made, %d kept; revocation lists: %d made, %d kept%n",
                options.out(), outcome.made(), outcome.kept(), outcome.listsMade(), outcome.listsKept());
    }

    private record Options(Path config, Path out, @Nullable String baseUrl, boolean help) {
        static Options parse(String[] args) {
            Path config = Path.of("keys-dev", "pki.xml");
            Path out = Path.of("var", "keys");
            String baseUrl = null;
            Deque<String> rest = new ArrayDeque<>(List.of(args));
            while (!rest.isEmpty()) {
                String option = rest.pop();
                switch (option) {
                    case "--help", "-h" -> {
                        return new Options(config, out, baseUrl, true);
                    }
                    case "--config" -> config = Path.of(value(option, rest));
                    case "--out" -> out = Path.of(value(option, rest));
                    case "--base-url" -> baseUrl = PkiFile.checkedBaseUrl(value(option, rest));
                    default -> throw new IllegalArgumentException("unknown option " + option);
                }
            }
            return new Options(config, out, baseUrl, false);
        }

        private static String value(String option, Deque<String> rest) {
            String value = rest.poll();
            if (value == null || value.startsWith("--")) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            return value;
        }
    }
}
