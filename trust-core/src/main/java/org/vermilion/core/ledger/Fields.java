// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import static org.vermilion.core.ledger.InvalidReceipt.require;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vermilion.core.ledger.InvalidReceipt.Fault;

/** The fields of one protobuf message by their number; of the kinds that Fabric's signed messages have. */
final class Fields {

    private final Map<Integer, List<byte[]>> octets = new TreeMap<>();
    private final Map<Integer, Long> numbers = new TreeMap<>();

    private Fields() {}

    static Fields of(byte[] message) {
        Fields fields = new Fields();
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                fields.read(in, tag);
            }
        } catch (IOException e) {
            throw new InvalidReceipt(Fault.MALFORMED, "a message of Fabric cannot be read");
        }
        return fields;
    }

    private void read(CodedInputStream in, int tag) throws IOException {
        int number = WireFormat.getTagFieldNumber(tag);
        switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_LENGTH_DELIMITED ->
                octets.computeIfAbsent(number, unused -> new ArrayList<>()).add(in.readByteArray());
            case WireFormat.WIRETYPE_VARINT ->
                require(
                        numbers.put(number, in.readRawVarint64()) == null,
                        Fault.MALFORMED,
                        "field " + number + " stands twice");
            default -> throw new InvalidReceipt(Fault.MALFORMED, "field " + number + " is of a kind that is not used");
        }
    }

    /** The octets of a field that stands there at most once; empty where it does not. */
    byte[] bytes(int number) {
        List<byte[]> found = all(number);
        require(found.size() <= 1, Fault.MALFORMED, "field " + number + " stands twice");
        return found.isEmpty() ? new byte[0] : found.get(0);
    }

    List<byte[]> all(int number) {
        return octets.getOrDefault(number, List.of());
    }

    Fields message(int number) {
        return of(bytes(number));
    }

    long number(int number) {
        return numbers.getOrDefault(number, 0L);
    }

    String text(int number) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(number)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidReceipt(Fault.MALFORMED, "field " + number + " is not UTF-8");
        }
    }
}
