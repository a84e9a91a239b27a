// SPDX-License-Identifier: Apache-2.0
/** What a PDF holds that matters for a licence, read within bounds and without judging it. */
@NullMarked
package org.vermilion.core.document;

import org.jspecify.annotations.NullMarked;
