/** The tables of standings. */
@NullMarked
package org.vermilion.service.standing.store;

import org.jspecify.annotations.NullMarked;
