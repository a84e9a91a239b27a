// SPDX-License-Identifier: AGPL-3.0-or-later
/** The settings that every feature shares: where data live and by which address others reach the service. */
@NullMarked
package org.vermilion.service.settings;

import org.jspecify.annotations.NullMarked;
