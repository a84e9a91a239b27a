// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue;

import org.vermilion.core.text.Name;

/** A department that issues; {@code code} is its unified social credit code, {@code client} the name of its program. */
public record Department(String code, String client, Name name, String region) {}
