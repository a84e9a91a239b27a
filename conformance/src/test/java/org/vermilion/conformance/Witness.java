// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.net.URI;

/** A witness of {@code c2sp.org/tlog-witness} as its clients know it. */
interface Witness {

    String vkey();

    URI url();
}
