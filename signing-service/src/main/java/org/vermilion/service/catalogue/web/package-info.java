// SPDX-License-Identifier: AGPL-3.0-or-later
/** The catalogue over HTTP. */
@NullMarked
package org.vermilion.service.catalogue.web;

import org.jspecify.annotations.NullMarked;
