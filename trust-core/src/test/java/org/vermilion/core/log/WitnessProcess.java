// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.Logs.ORIGIN;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A process of its own that has its log cosigned leaf by leaf, and prints the size of each tree that is. */
final class WitnessProcess {

    private WitnessProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (WitnessFile file = WitnessFile.open(Path.of(arguments[0]))) {
            Witness witness = witness(file);
            Logs.Store store = new Logs.Store();
            for (int size = 0; size < 20_000; size++) {
                TreeHead head = store.append(size, List.of(Logs.leaf(size)));
                if (head.size() > file.latest(ORIGIN).size()) {
                    AddCheckpoint request = new AddCheckpoint(
                            size, new TiledTree(size + 1, store).consistency(size), Logs.checkpoint(head));
                    WitnessAnswer answer = witness.answer(request.bytes(), Instant.EPOCH);
                    System.out.println(answer.status() == 200 ? "" + head.size() : "refused " + answer.status());
                }
            }
        }
    }

    static Witness witness(WitnessHeads heads) {
        return new Witness(
                Logs.signer("witness.market.example", SignatureType.COSIGNATURE),
                List.of(Logs.signer(ORIGIN, SignatureType.ED25519).key()),
                heads);
    }
}
