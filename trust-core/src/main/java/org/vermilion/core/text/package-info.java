// SPDX-License-Identifier: Apache-2.0
/** The sentences of the report, in Chinese and in English, and how their named places are filled. */
@NullMarked
package org.vermilion.core.text;

import org.jspecify.annotations.NullMarked;
