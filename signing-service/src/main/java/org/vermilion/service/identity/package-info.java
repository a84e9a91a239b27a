// SPDX-License-Identifier: AGPL-3.0-or-later
/** Who is calling: a department's program by its access token, or anyone. */
@NullMarked
package org.vermilion.service.identity;

import org.jspecify.annotations.NullMarked;
