/** Time-stamps after RFC 3161: an authority of our own for development, and the client that asks any authority. */
@NullMarked
package org.vermilion.service.timestamp;

import org.jspecify.annotations.NullMarked;
