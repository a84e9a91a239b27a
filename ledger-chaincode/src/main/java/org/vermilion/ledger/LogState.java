// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/** What the ledger keeps of one log, each key bound to those who must endorse its next change. */
final class LogState {

    private final ChaincodeStub stub;
    private final String origin;

    LogState(ChaincodeStub stub, String origin) {
        this.stub = stub;
        this.origin = origin;
    }

    Optional<RegisteredLog> log() {
        return read(key("log")).map(RegisteredLog::parse);
    }

    void put(RegisteredLog log) {
        write(key("log"), log.state(), log.departments().majorityPolicy());
    }

    Optional<Head> head() {
        return read(key("head")).map(Head::parse);
    }

    Optional<Head> headAt(long size) {
        return read(keyAt(size)).map(Head::parse);
    }

    /** The heads from this size on, oldest first. */
    List<Head> headsFrom(long size, int atMost) {
        List<Head> heads = new ArrayList<>();
        // A colon follows the nine.
        try (QueryResultsIterator<KeyValue> found = stub.getStateByRange(keyAt(size), key("head", ":"))) {
            var each = found.iterator();
            while (heads.size() < atMost && each.hasNext()) {
                heads.add(Head.parse(each.next().getStringValue()));
            }
        }
        return heads;
    }

    void put(Head head, Departments departments) {
        write(key("head"), head.state(), departments.majorityPolicy());
        write(keyAt(head.tree().size()), head.state(), departments.majorityPolicy());
    }

    /** The key of the log to which this department has last consented, with its number. */
    Optional<String> consent(String mspId) {
        return read(key("consent", mspId));
    }

    /** Only a peer of the department itself can endorse that it changes its mind. */
    void putConsent(String mspId, String consent) {
        write(key("consent", mspId), consent, Departments.policyOf(mspId));
    }

    /** With all 19 digits that a size can have, so that the order of the keys is that of the sizes. */
    private String keyAt(long size) {
        return key("head", String.format("%019d", size));
    }

    /** No origin and no MSP id has a newline. */
    private String key(String kind, String... rest) {
        return Stream.concat(Stream.of(kind, origin), Stream.of(rest)).collect(Collectors.joining("\n"));
    }

    private Optional<String> read(String key) {
        byte[] value = stub.getState(key);
        return value.length == 0 ? Optional.empty() : Optional.of(Text.utf8(value, Code.MALFORMED));
    }

    private void write(String key, String value, byte[] endorsers) {
        stub.putState(key, Text.bytes(value));
        stub.setStateValidationParameter(key, endorsers);
    }
}
