// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks.dss;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Answers one line on standard output for each line on standard input, so that a load program can take turns with it:
 *
 * <pre>
 * &gt; sign 2000            work for 2,000 ms of CPU time
 * &lt; 612 2017000000       documents done, CPU time of this process in ns
 * </pre>
 *
 * Arguments: the PDF to sign, the signer's PKCS#12 and its password, the signed PDF to validate, the trust folder.
 */
public final class DssPeer {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private DssPeer() {}

    public static void main(String[] arguments) throws IOException {
        // Libraries print to standard output at will; the protocol keeps it for itself.
        PrintStream answers = System.out;
        System.setOut(System.err);
        DssSigning signing = new DssSigning(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
        DssValidation validation = new DssValidation(Path.of(arguments[3]), Path.of(arguments[4]));
        answers.println("ready; signs " + validation.levelOf(signing.sign()) + "; validates " + validation.judge());
        serve(signing, validation, answers);
    }

    private static void serve(DssSigning signing, DssValidation validation, PrintStream answers) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            Runnable work = switch (words[0]) {
                case "sign" -> signing::sign;
                case "validate" -> validation::judge;
                default -> throw new IllegalArgumentException("unexpected order: " + order);
            };
            answers.println(round(work, Long.parseLong(words[1])));
        }
    }

    private static String round(Runnable work, long milliseconds) {
        long start = SYSTEM.getProcessCpuTime();
        long spent = 0;
        int done = 0;
        while (spent < milliseconds * 1_000_000) {
            work.run();
            done++;
            spent = SYSTEM.getProcessCpuTime() - start;
        }
        return done + " " + spent;
    }
}
