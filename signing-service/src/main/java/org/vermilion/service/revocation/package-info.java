/** Tells others whether certificates are still good: revocation lists, OCSP (RFC 6960) and the authorities' certificates. */
@NullMarked
package org.vermilion.service.revocation;

import org.jspecify.annotations.NullMarked;
