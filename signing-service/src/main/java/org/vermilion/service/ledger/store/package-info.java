// SPDX-License-Identifier: AGPL-3.0-or-later
/** The outbox: what was sent to the ledger, what became of it, and the evidence. */
@NullMarked
package org.vermilion.service.ledger.store;

import org.jspecify.annotations.NullMarked;
