// SPDX-License-Identifier: AGPL-3.0-or-later
/** Answers to anyone: is this file genuine, is this licence in force, whose is this key. */
@NullMarked
package org.vermilion.service.verification;

import org.jspecify.annotations.NullMarked;
