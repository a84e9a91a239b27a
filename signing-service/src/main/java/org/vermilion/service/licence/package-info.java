// SPDX-License-Identifier: AGPL-3.0-or-later
/** Issuing: from a request to a signed file that is issued exactly once. */
@NullMarked
package org.vermilion.service.licence;

import org.jspecify.annotations.NullMarked;
