// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

/** The licence that a request was answered with; {@code replayed} if it had been issued before this request came. */
public record Outcome(IssuedLicence licence, boolean replayed) {}
