// SPDX-License-Identifier: AGPL-3.0-or-later
/** The tables of licences, their files, their events, and the keys under which they were asked for. */
@NullMarked
package org.vermilion.service.licence.store;

import org.jspecify.annotations.NullMarked;
