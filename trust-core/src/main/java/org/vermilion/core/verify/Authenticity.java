// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

/** Whether the file is what its issuer signed; says nothing about whether the licence is in force. */
public enum Authenticity {
    VALID,
    INVALID,
    INDETERMINATE
}
