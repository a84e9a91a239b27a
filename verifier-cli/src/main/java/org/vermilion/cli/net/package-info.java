// SPDX-License-Identifier: Apache-2.0
/** All that this program has to do with a network: reading a log over HTTP, and answering as a witness. */
@NullMarked
package org.vermilion.cli.net;

import org.jspecify.annotations.NullMarked;
