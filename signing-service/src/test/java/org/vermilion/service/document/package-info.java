// SPDX-License-Identifier: AGPL-3.0-or-later
/** Tests of the licence as a file. */
@NullMarked
package org.vermilion.service.document;

import org.jspecify.annotations.NullMarked;
