// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

/** A transaction as it was handed in: the note that it makes the head, its number, where it went, who signed it. */
public record Submission(String note, String transactionId, String channel, String chaincode, Evidence evidence) {}
