/** Private keys: the only package that sees them; others get a {@code Signer}, which signs and never shows its key. */
@NullMarked
package org.vermilion.service.keys;

import org.jspecify.annotations.NullMarked;
