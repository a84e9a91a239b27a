// SPDX-License-Identifier: Apache-2.0
/** The command line: asks trust-core, prints its answer, and turns it into an exit code; it has no network. */
@NullMarked
package org.vermilion.cli;

import org.jspecify.annotations.NullMarked;
