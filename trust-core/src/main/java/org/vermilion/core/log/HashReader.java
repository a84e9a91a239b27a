// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

/** Where the hashes of complete subtrees come from. */
@FunctionalInterface
public interface HashReader {

    /** The hash over the leaves from {@code index * 2^level} to before {@code (index + 1) * 2^level}. */
    Hash read(int level, long index);
}
