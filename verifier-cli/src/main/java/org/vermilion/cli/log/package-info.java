// SPDX-License-Identifier: Apache-2.0
/** Audits a transparency log from the files that it serves, wherever they are. */
@NullMarked
package org.vermilion.cli.log;

import org.jspecify.annotations.NullMarked;
