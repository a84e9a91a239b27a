// SPDX-License-Identifier: AGPL-3.0-or-later

/** The tables of the log: its head, entries, tiles and checkpoints. */
@NullMarked
package org.vermilion.service.log.store;

import org.jspecify.annotations.NullMarked;
