// SPDX-License-Identifier: AGPL-3.0-or-later
/** The catalogue's tables and the files that fill them on first start. */
@NullMarked
package org.vermilion.service.catalogue.store;

import org.jspecify.annotations.NullMarked;
