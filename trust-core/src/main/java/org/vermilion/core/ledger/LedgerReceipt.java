// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import static org.vermilion.core.ledger.InvalidReceipt.require;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vermilion.core.ledger.InvalidReceipt.Fault;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.FieldSchema;
import org.vermilion.core.licence.InvalidJson;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogProof;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that shows offline that the departments' peers vouch for the head above a licence (schemas:
 * {@code ledger-receipt.md}).
 *
 * @param position where to look the head up; no endorsement covers it
 * @param proof of the licence's leaf, under the checkpoint that the head is of
 * @param payload what the peers signed
 */
@SuppressWarnings("ArrayRecordComponent")
public record LedgerReceipt(Position position, LogProof proof, byte[] payload, List<Endorsement> endorsements) {

    public static final String FORMAT = "urn:vermilion:ledger-receipt:1";

    /** The name of the contract on every channel that keeps heads; the answer of another one means nothing here. */
    public static final String CHAINCODE = "log";

    /** Room for the longest proof, in Base64, beside some dozen endorsements. */
    public static final int LONGEST = 4 * 1024 * 1024;

    private static final FieldSchema SCHEMA = FieldSchema.ofResource("ledger-receipt.schema.json");

    /** The transaction that moved the head, and the block in which it was committed. */
    public record Position(String channel, String transaction, long block) {}

    public LedgerReceipt {
        endorsements = List.copyOf(endorsements);
    }

    /**
     * Reads a receipt; whether it says something of a licence is for {@link #verify} to tell.
     *
     * @throws InvalidReceipt (MALFORMED) if it is none
     */
    public static LedgerReceipt parse(byte[] bytes) {
        require(bytes.length <= LONGEST, Fault.MALFORMED, "a receipt has at most " + LONGEST + " bytes");
        try {
            ObjectNode json = CanonicalJson.read(bytes);
            require(SCHEMA.fits(json), Fault.MALFORMED, "the receipt does not fit its schema");
            List<Endorsement> endorsements = new ArrayList<>();
            for (JsonNode endorsement : json.path("endorsements")) {
                endorsements.add(new Endorsement(octets(endorsement, "endorser"), octets(endorsement, "signature")));
            }
            return new LedgerReceipt(
                    new Position(
                            json.path("channel").stringValue(),
                            json.path("transaction").stringValue(),
                            json.path("block").longValue()),
                    LogProof.parse(json.path("proof").stringValue().getBytes(StandardCharsets.UTF_8)),
                    octets(json, "payload"),
                    endorsements);
        } catch (InvalidJson | InvalidLogData e) {
            throw new InvalidReceipt(Fault.MALFORMED, "the receipt cannot be read");
        }
    }

    private static byte[] octets(JsonNode json, String name) {
        try {
            return Base64.getDecoder().decode(json.path(name).stringValue());
        } catch (IllegalArgumentException e) {
            throw new InvalidReceipt(Fault.MALFORMED, name + " is not Base64");
        }
    }

    /** The receipt as it is handed out. */
    public byte[] bytes() {
        ObjectNode json = CanonicalJson.newObject();
        json.put("format", FORMAT);
        json.put("channel", position.channel());
        json.put("chaincode", CHAINCODE);
        json.put("transaction", position.transaction());
        json.put("block", position.block());
        json.put("proof", proof.toString());
        json.put("payload", Base64.getEncoder().encodeToString(payload));
        ArrayNode endorsing = json.putArray("endorsements");
        for (Endorsement endorsement : endorsements) {
            endorsing
                    .addObject()
                    .put("endorser", Base64.getEncoder().encodeToString(endorsement.endorser()))
                    .put("signature", Base64.getEncoder().encodeToString(endorsement.signature()));
        }
        return CanonicalJson.canonicalize(json);
    }

    /**
     * Verifies that peers of a majority of the departments vouch for a head under which this leaf stands. Who is no
     * department here is passed over. A peer signed after {@code from}, when the leaf was made, and before {@code until}.
     *
     * @throws InvalidReceipt saying which of it does not hold
     */
    public EndorsedHead verify(Hash leaf, LedgerRoots roots, Instant from, Instant until) {
        Checkpoint checkpoint = checkpointAbove(leaf);
        EndorsedResponse response = EndorsedResponse.parse(payload);
        require(response.chaincode().equals(CHAINCODE), Fault.OTHER_HEAD, "another chaincode answered");
        LedgerHead head = LedgerHead.parse(response.answer());
        require(head.is(checkpoint), Fault.OTHER_HEAD, "the endorsed head is not that of the proof");
        Set<String> departments = new TreeSet<>();
        for (Endorsement endorsement : endorsements) {
            String mspId = endorsement.mspId();
            if (roots.knows(mspId)) {
                roots.requirePeer(mspId, endorsement.certificate(), from, until);
                require(endorsement.isOver(payload), Fault.FORGED, "the endorsement of " + mspId + " is not its own");
                departments.add(mspId);
            }
        }
        require(
                departments.size() >= roots.majority(),
                Fault.TOO_FEW,
                departments + " endorsed, " + roots.majority() + " are needed");
        return new EndorsedHead(head, departments, response.reads());
    }

    private Checkpoint checkpointAbove(Hash leaf) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
            proof.inclusion().verify(leaf, checkpoint.head());
            return checkpoint;
        } catch (InvalidLogData e) {
            boolean unreadable = e.fault() == InvalidLogData.Fault.MALFORMED;
            throw new InvalidReceipt(
                    unreadable ? Fault.MALFORMED : Fault.OTHER_LICENCE, "the proof is not of this licence");
        }
    }
}
