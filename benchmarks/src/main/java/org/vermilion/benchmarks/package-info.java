// SPDX-License-Identifier: Apache-2.0
/** Rates per CPU-second of issuing and verifying, with other people's software measured in the same run. */
@NullMarked
package org.vermilion.benchmarks;

import org.jspecify.annotations.NullMarked;
