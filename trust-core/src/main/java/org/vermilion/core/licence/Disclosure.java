// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

/** How much of a field anyone may see who holds the licence's number, not the licence. */
public enum Disclosure {
    FULL,
    MASKED,
    NONE
}
