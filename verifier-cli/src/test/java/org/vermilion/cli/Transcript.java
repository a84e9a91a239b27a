// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation with the command, as a file: the reason on top after {@code #}, then commands after {@code $} with
 * what they must print; a line of stderr stands after {@code !}. {@code $ echo $?} asks for the exit code, which is 0
 * where nobody asks. {@code [..]} stands for any text within a line, a line {@code ...} for any lines.
 */
record Transcript(String name, String reason, List<Step> steps) {

    /** One command: its arguments without {@code vermilion}, the variables set before it, and what must come of it. */
    record Step(String line, Map<String, String> environment, List<String> arguments, List<String> printed, int code) {

        boolean isMatchedBy(String actual) {
            return Pattern.compile(pattern(), Pattern.DOTALL).matcher(actual).matches();
        }

        private String pattern() {
            StringBuilder pattern = new StringBuilder();
            for (String expected : printed) {
                pattern.append(expected.equals("...") ? "(.*\n)?" : linePattern(expected));
            }
            return pattern.toString();
        }

        private static String linePattern(String expected) {
            return String.join(
                    "[^\n]*",
                    Pattern.compile(Pattern.quote("[..]"))
                            .splitAsStream(expected + "\n")
                            .map(Pattern::quote)
                            .toList());
        }
    }

    static Transcript read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        StringBuilder reason = new StringBuilder();
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < lines.size(); ) {
            String line = lines.get(at++);
            if (line.startsWith("#")) {
                reason.append(line.substring(1)).append('\n');
            } else if (line.startsWith("$ ")) {
                List<String> printed = new ArrayList<>();
                while (at < lines.size() && !lines.get(at).startsWith("$ ")) {
                    printed.add(lines.get(at++));
                }
                int code = 0;
                if (at < lines.size() && lines.get(at).equals("$ echo $?")) {
                    code = Integer.parseInt(lines.get(at + 1));
                    at += 2;
                }
                steps.add(step(line.substring(2), printed, code));
            }
        }
        return new Transcript(file.getFileName().toString(), reason.toString(), List.copyOf(steps));
    }

    private static Step step(String line, List<String> printed, int code) {
        Map<String, String> environment = new TreeMap<>();
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            int equals = word.indexOf('=');
            if (words.isEmpty() && equals > 0) {
                environment.put(word.substring(0, equals), word.substring(equals + 1));
            } else {
                words.add(word);
            }
        }
        if (!words.remove(0).equals("vermilion")) {
            throw new IllegalArgumentException("not a command of ours: " + line);
        }
        return new Step(line, Map.copyOf(environment), List.copyOf(words), List.copyOf(printed), code);
    }
}
