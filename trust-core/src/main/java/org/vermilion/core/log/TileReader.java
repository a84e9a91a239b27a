// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

/** Where tiles come from: a database, a folder, or a server that serves c2sp.org/tlog-tiles. */
@FunctionalInterface
public interface TileReader {

    /** The bytes of a tile of exactly this width. Trouble on the way there goes out as an exception of the reader's own. */
    byte[] read(Tile tile);
}
