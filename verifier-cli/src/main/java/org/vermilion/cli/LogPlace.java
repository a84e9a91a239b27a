// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.vermilion.cli.log.LogFolder;
import org.vermilion.cli.log.LogSource;
import org.vermilion.cli.net.HttpLog;

/** Where a log is that is named on the command line: behind a URL, or in a folder. */
final class LogPlace {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private LogPlace() {}

    static boolean isUrl(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    static LogSource named(String name, Path start) throws Trouble {
        if (isUrl(name)) {
            return new HttpLog(url(name), TIMEOUT, PAUSE);
        }
        Path folder = path(name, start);
        if (!Files.isDirectory(folder)) {
            throw new Trouble(
                    name + ": no such folder", "a log is a URL, http or https, or a folder with a copy of its files");
        }
        return new LogFolder(folder);
    }

    static Path path(String name, Path start) throws Trouble {
        try {
            return start.resolve(name);
        } catch (InvalidPathException invalid) {
            throw new Trouble(name + ": no such file", "the name holds a character that no file name may hold");
        }
    }

    private static URI url(String name) throws Trouble {
        try {
            URI url = new URI(name);
            if (url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException invalid) {
            // said below
        }
        throw new Trouble(name + ": not the URL of a log", "for example https://licences.example/log");
    }
}
