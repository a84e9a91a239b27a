// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.util.Optional;

/** Where the files of a log are, by their paths as c2sp.org/tlog-tiles names them. For any number of threads. */
public interface LogSource {

    /**
     * The file, or nothing if there is none.
     *
     * @param most the longest that the file may be; of a longer one comes one byte more than that
     * @throws LogUnreachable if neither can be told
     */
    Optional<byte[]> read(String path, int most) throws LogUnreachable;
}
