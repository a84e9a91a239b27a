// SPDX-License-Identifier: Apache-2.0
/** The checks, one question a class, in the order in which their answers are told. */
@NullMarked
package org.vermilion.core.verify.checks;

import org.jspecify.annotations.NullMarked;
