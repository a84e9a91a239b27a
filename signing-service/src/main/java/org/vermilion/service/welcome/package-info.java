// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the service says when it has started: where to click, and what to paste. */
@NullMarked
package org.vermilion.service.welcome;

import org.jspecify.annotations.NullMarked;
