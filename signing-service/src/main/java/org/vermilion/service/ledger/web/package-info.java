// SPDX-License-Identifier: AGPL-3.0-or-later
/** Receipts of the ledger over HTTP. */
@NullMarked
package org.vermilion.service.ledger.web;

import org.jspecify.annotations.NullMarked;
