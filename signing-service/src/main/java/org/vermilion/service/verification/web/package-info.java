// SPDX-License-Identifier: AGPL-3.0-or-later
/** Verification over HTTP, open to all. */
@NullMarked
package org.vermilion.service.verification.web;

import org.jspecify.annotations.NullMarked;
