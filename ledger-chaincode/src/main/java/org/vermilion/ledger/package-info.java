// SPDX-License-Identifier: Apache-2.0
/** The contract by which departments keep the heads of transparency logs; it is the smallest part of the ledger that must be trusted. */
@NullMarked
package org.vermilion.ledger;

import org.jspecify.annotations.NullMarked;
