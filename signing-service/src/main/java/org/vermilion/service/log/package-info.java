// SPDX-License-Identifier: AGPL-3.0-or-later

/** The transparency log as it is run: appends, checkpoints, witnesses, and the tiles that anyone may read. */
@NullMarked
package org.vermilion.service.log;

import org.jspecify.annotations.NullMarked;
