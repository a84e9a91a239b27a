// SPDX-License-Identifier: Apache-2.0
/** The transparency log as anyone can check it: tree, proofs, checkpoints and policy as RFC 9162 and C2SP write them. */
@NullMarked
package org.vermilion.core.log;

import org.jspecify.annotations.NullMarked;
