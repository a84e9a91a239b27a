// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code vermilion.keys.dir} is the folder of keys; by default {@code keys} in the data folder. */
@ConfigurationProperties("vermilion.keys")
record KeySettings(@Nullable Path dir) {}
