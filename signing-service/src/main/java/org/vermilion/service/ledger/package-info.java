// SPDX-License-Identifier: AGPL-3.0-or-later
/** Anchors the log's checkpoints on the departments' ledger, watches that both tell the same history, gives receipts. */
@NullMarked
package org.vermilion.service.ledger;

import org.jspecify.annotations.NullMarked;
