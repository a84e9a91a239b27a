// SPDX-License-Identifier: AGPL-3.0-or-later

/** The log as any client of transparency logs reads it over HTTP. */
@NullMarked
package org.vermilion.service.log.web;

import org.jspecify.annotations.NullMarked;
