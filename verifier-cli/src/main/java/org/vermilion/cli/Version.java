// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"vermilion " + Optional.ofNullable(version).orElse("(development)")};
    }
}
