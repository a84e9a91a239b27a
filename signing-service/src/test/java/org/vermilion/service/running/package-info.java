// SPDX-License-Identifier: AGPL-3.0-or-later
/** The service as tests run it: the real one, over HTTP, with its own database and keys. */
@NullMarked
package org.vermilion.service.running;

import org.jspecify.annotations.NullMarked;
