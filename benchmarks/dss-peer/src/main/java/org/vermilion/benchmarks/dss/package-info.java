// SPDX-License-Identifier: Apache-2.0
/** EU DSS as a peer: signs and validates the same files as we do, one round at a time, when told to. */
@NullMarked
package org.vermilion.benchmarks.dss;

import org.jspecify.annotations.NullMarked;
