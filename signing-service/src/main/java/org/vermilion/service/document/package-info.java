// SPDX-License-Identifier: AGPL-3.0-or-later
/** The licence as a file: composes the page a person reads, attaches the data, and seals both. */
@NullMarked
package org.vermilion.service.document;

import org.jspecify.annotations.NullMarked;
