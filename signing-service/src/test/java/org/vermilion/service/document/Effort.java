// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Prints the CPU time of composing and of sealing one licence, by type; run it by hand. */
final class Effort {

    private static final int ROUNDS = 7;
    private static final int EACH = 400;

    private Effort() {}

    public static void main(String[] args) {
        byte[] token = LicenceDocumentsTest.SIGNER.stamp(new byte[32]);
        for (String type : SamplePages.DEPARTMENTS.keySet()) {
            LicencePage page = SamplePages.of(type);
            byte[] unsigned = LicenceDocumentsTest.DOCUMENTS.compose(page);
            for (int round = 0; round < ROUNDS; round++) {
                double compose = milliseconds(() -> LicenceDocumentsTest.DOCUMENTS.compose(page));
                double seal = milliseconds(() -> LicenceDocumentsTest.DOCUMENTS.seal(
                        unsigned, page.data(), LicenceDocumentsTest.SIGNER, sha256 -> token, LicenceDocumentsTest.AT));
                if (round == ROUNDS - 1) {
                    System.out.printf("%-22s compose %.2f ms, seal %.2f ms%n", type, compose, seal);
                }
            }
        }
    }

    private static double milliseconds(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < EACH; i++) {
            work.run();
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e6 / EACH;
    }
}
