// SPDX-License-Identifier: AGPL-3.0-or-later
/** A real PostgreSQL inside the service, so that one command runs everything; an outside one is a property. */
@NullMarked
package org.vermilion.service.postgres;

import org.jspecify.annotations.NullMarked;
