// SPDX-License-Identifier: Apache-2.0
/** What departments sign of the heads that their ledger holds, checked from a receipt with no ledger at hand. */
@NullMarked
package org.vermilion.core.ledger;

import org.jspecify.annotations.NullMarked;
