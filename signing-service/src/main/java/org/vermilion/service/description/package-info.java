// SPDX-License-Identifier: AGPL-3.0-or-later
/** The description of the API: generated, and kept in schemas for clients to rely on. */
@NullMarked
package org.vermilion.service.description;

import org.jspecify.annotations.NullMarked;
