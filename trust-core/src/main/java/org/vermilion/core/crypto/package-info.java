// SPDX-License-Identifier: Apache-2.0
/** The primitives: digests, certificates and signature values, without registering a provider for the whole process. */
@NullMarked
package org.vermilion.core.crypto;

import org.jspecify.annotations.NullMarked;
