// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.nio.file.Path;

/** pyHanko with one root and none of the machine's own. */
record PyHanko(Tool program, Path root) {

    static PyHanko trusting(Path root) {
        return new PyHanko(Tool.ofPython("pyhanko").announced("--version"), root);
    }

    Tool.Output judge(Path pdf) {
        return program.run(
                "sign", "validate", "--trust", root.toString(), "--trust-replace", "--pretty-print", pdf.toString());
    }
}
