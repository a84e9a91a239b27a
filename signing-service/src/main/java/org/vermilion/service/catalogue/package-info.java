// SPDX-License-Identifier: AGPL-3.0-or-later
/** Who may issue what: departments, licence types and entitlements, as data. */
@NullMarked
package org.vermilion.service.catalogue;

import org.jspecify.annotations.NullMarked;
