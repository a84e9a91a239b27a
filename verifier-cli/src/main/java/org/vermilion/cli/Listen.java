// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server is to answer. */
record Listen(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(?<host>[0-9A-Za-z.-]+|\\[[0-9a-fA-F:.]+]):(?<port>[0-9]{1,5})");

    static Listen parse(String text) throws Trouble {
        Matcher parts = FORM.matcher(text);
        if (parts.matches() && Integer.parseInt(parts.group("port")) <= 0xffff) {
            return new Listen(parts.group("host"), Integer.parseInt(parts.group("port")));
        }
        throw new Trouble("--listen: \"" + text + "\" is not HOST:PORT", "for example 127.0.0.1:8091");
    }

    String url(int actualPort) {
        return "http://" + host + ":" + actualPort;
    }
}
