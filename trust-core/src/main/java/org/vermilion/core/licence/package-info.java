// SPDX-License-Identifier: Apache-2.0
/** A licence as data: its type, identifier, codes of parties, canonical form and standing. */
@NullMarked
package org.vermilion.core.licence;

import org.jspecify.annotations.NullMarked;
