// SPDX-License-Identifier: Apache-2.0
/** What a verifier believes beforehand: anchors, revocation lists, departments, licence types and status lists. */
@NullMarked
package org.vermilion.core.trust;

import org.jspecify.annotations.NullMarked;
