// SPDX-License-Identifier: AGPL-3.0-or-later
/** How much of a request is read, and how many are worked on at once. */
@NullMarked
package org.vermilion.service.limits;

import org.jspecify.annotations.NullMarked;
