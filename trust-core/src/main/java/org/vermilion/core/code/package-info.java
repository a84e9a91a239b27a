// SPDX-License-Identifier: Apache-2.0
/** The printed code: a signed extract of a licence, small enough to scan from paper. */
@NullMarked
package org.vermilion.core.code;

import org.jspecify.annotations.NullMarked;
