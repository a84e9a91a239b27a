// SPDX-License-Identifier: Apache-2.0
/** Makes a development PKI from one declarative file, with nothing but the JDK; nothing made here may sign in production. */
@NullMarked
package org.vermilion.keysdev;

import org.jspecify.annotations.NullMarked;
