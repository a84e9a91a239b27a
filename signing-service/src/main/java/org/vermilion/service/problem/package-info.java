// SPDX-License-Identifier: AGPL-3.0-or-later
/** How a request is refused: one form (RFC 9457), fixed types, sentences in the caller's language. */
@NullMarked
package org.vermilion.service.problem;

import org.jspecify.annotations.NullMarked;
