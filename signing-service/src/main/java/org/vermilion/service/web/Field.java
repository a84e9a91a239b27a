// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

/** A labelled value, in the words and to the extent that the page may show. */
public record Field(String label, String value) {}
