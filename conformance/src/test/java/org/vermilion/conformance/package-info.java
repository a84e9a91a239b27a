// SPDX-License-Identifier: Apache-2.0
/** Independent judges over what the running service issues: other people's programs, none of our own code. */
@NullMarked
package org.vermilion.conformance;

import org.jspecify.annotations.NullMarked;
