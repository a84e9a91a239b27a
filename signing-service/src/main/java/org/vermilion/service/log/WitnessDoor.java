// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.io.IOException;
import org.vermilion.core.log.WitnessAnswer;

/** Where a witness takes add-checkpoint: over HTTP, or inside this process. */
interface WitnessDoor {

    WitnessAnswer ask(byte[] addCheckpoint) throws IOException, InterruptedException;
}
