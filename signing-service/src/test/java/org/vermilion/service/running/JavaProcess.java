// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.running;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the class path of the tests. */
public final class JavaProcess {

    private JavaProcess() {}

    public static ProcessBuilder of(String mainClass, String... arguments) {
        return of(List.of(), mainClass, List.of(arguments));
    }

    public static ProcessBuilder of(List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(mainClass);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
