// SPDX-License-Identifier: Apache-2.0
/** One engine, one verdict: facts are gathered once, every check asks one question, the report says why. */
@NullMarked
package org.vermilion.core.verify;

import org.jspecify.annotations.NullMarked;
