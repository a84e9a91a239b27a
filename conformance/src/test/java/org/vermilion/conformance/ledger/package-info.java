// SPDX-License-Identifier: Apache-2.0
/** The ledger as departments will run it: nodes of Hyperledger Fabric, each a process of its own, and our contract on them. */
@NullMarked
package org.vermilion.conformance.ledger;

import org.jspecify.annotations.NullMarked;
