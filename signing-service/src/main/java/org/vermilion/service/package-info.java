// SPDX-License-Identifier: AGPL-3.0-or-later
/** The service: departments issue licences, anyone verifies them; one package per feature. */
@NullMarked
package org.vermilion.service;

import org.jspecify.annotations.NullMarked;
