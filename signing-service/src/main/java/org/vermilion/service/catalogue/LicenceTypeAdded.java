// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue;

/** Published after a licence type was added and is there for all to read. */
public record LicenceTypeAdded(String code) {}
