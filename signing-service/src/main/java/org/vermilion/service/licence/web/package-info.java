// SPDX-License-Identifier: AGPL-3.0-or-later
/** Licences over HTTP, for the department that issued them. */
@NullMarked
package org.vermilion.service.licence.web;

import org.jspecify.annotations.NullMarked;
