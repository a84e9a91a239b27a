// SPDX-License-Identifier: AGPL-3.0-or-later
/** The public pages: a file, a number or a printed code in, one answer out; in Chinese and in English. */
@NullMarked
package org.vermilion.service.web;

import org.jspecify.annotations.NullMarked;
