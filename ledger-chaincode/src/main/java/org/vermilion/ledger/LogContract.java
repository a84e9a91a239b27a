// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.vermilion.ledger.Code.FORK;
import static org.vermilion.ledger.Code.HEAD_MOVED;
import static org.vermilion.ledger.Code.LOG_EXISTS;
import static org.vermilion.ledger.Code.MALFORMED;
import static org.vermilion.ledger.Code.NOTE_OF_OTHER_LOG;
import static org.vermilion.ledger.Code.NOT_A_DEPARTMENT;
import static org.vermilion.ledger.Code.NOT_OWNER;
import static org.vermilion.ledger.Code.NOT_PROPOSED;
import static org.vermilion.ledger.Code.NO_CONSENT;
import static org.vermilion.ledger.Code.SHRUNK;
import static org.vermilion.ledger.Code.UNKNOWN_HEAD;
import static org.vermilion.ledger.Code.UNKNOWN_LOG;
import static org.vermilion.ledger.Refused.require;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

/**
 * Keeps the heads of transparency logs. A head moves only by its owner, to a checkpoint that the log has signed, and only
 * if the tree there begins with the tree here. Each department runs this for itself: its answer depends on the ledger and
 * on the request alone, never on a clock, and it writes nothing of a request into a log file.
 */
final class LogContract extends ChaincodeBase {

    private static final int LARGEST_PAGE = 100;

    private final Departments departments;

    /** @param departments who watch over the logs that are registered from now on; all peers must be told the same */
    LogContract(Departments departments) {
        this.departments = departments;
    }

    /** Makes ready to answer under this package id; reads no variable that is meant for the peer's own tools. */
    void serveAs(String packageId) {
        processCommandLineOptions(new String[] {"--id", packageId});
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
    }

    @Override
    public Response init(ChaincodeStub stub) {
        return ResponseUtils.newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        try {
            return ResponseUtils.newSuccessResponse(Text.bytes(answer(stub)));
        } catch (Refused e) {
            return ResponseUtils.newErrorResponse(e.getMessage());
        }
    }

    private String answer(ChaincodeStub stub) {
        List<String> args =
                stub.getArgs().stream().map(arg -> Text.utf8(arg, MALFORMED)).toList();
        require(args.size() > 1, MALFORMED, "a transaction has a name and the origin of a log");
        Request request = new Request(stub, args.get(1), new LogState(stub, args.get(1)));
        return switch (args.get(0) + "/" + (args.size() - 1)) {
            case "registerLog/2" -> registerLog(request, args.get(2));
            case "moveHead/4" -> moveHead(request, args.get(2), args.get(3), args.get(4));
            case "proposeKey/2" -> proposeKey(request, args.get(2));
            case "consentToKey/2" -> consentToKey(request, args.get(2));
            case "rotateKey/2" -> rotateKey(request, args.get(2));
            case "log/1" -> request.log().json(request.origin());
            case "head/1" -> request.head().json(request.origin());
            case "headAt/2" -> headAt(request, args.get(2));
            case "history/3" -> history(request, args.get(2), args.get(3));
            default -> throw new Refused(MALFORMED, "there is no such transaction with that many arguments");
        };
    }

    private String registerLog(Request request, String vkey) {
        String caller = request.caller();
        require(departments.mspIds().contains(caller), NOT_A_DEPARTMENT, "a log is registered by a department");
        requireKeyOf(request.origin(), vkey);
        require(request.state().log().isEmpty(), LOG_EXISTS, "a log of this origin is registered already");
        RegisteredLog log = RegisteredLog.first(caller, vkey, departments);
        request.state().put(log);
        request.state().put(Head.FIRST, departments);
        departments.mspIds().forEach(mspId -> request.state().putConsent(mspId, log.consentToKey()));
        return request.tell("log", log.json(request.origin()));
    }

    private String moveHead(Request request, String oldSize, String proof, String note) {
        RegisteredLog log = request.ownLog();
        TreeHead next = signedHead(request.origin(), log, note);
        Optional<Head> known = request.state().headAt(next.size());
        require(
                known.isEmpty() || known.get().tree().equals(next),
                FORK,
                "the ledger holds another root at " + next.size() + " leaves");
        TreeHead head = request.head().tree();
        if (head.equals(next)) {
            return request.head().json(request.origin());
        }
        long from = Text.decimal(oldSize, MALFORMED);
        require(next.size() >= from, SHRUNK, "from " + from + " leaves to " + next.size());
        require(from == head.size(), HEAD_MOVED, Long.toString(head.size()));
        ConsistencyProof.parse(proof).verify(head, next);
        Head moved = new Head(from, note);
        request.state().put(moved, log.departments());
        return request.tell("head", moved.json(request.origin()));
    }

    private static TreeHead signedHead(String origin, RegisteredLog log, String note) {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        require(checkpoint.origin().equals(origin), NOTE_OF_OTHER_LOG, "the checkpoint is of another origin");
        signed.requireSignedBy(LogKey.parse(log.vkey()));
        return checkpoint.head();
    }

    private String proposeKey(Request request, String vkey) {
        RegisteredLog log = request.ownLog();
        requireKeyOf(request.origin(), vkey);
        require(!vkey.equals(log.vkey()), MALFORMED, "this key is in use");
        RegisteredLog proposing = log.propose(vkey);
        request.state().put(proposing);
        return request.tell("log", proposing.json(request.origin()));
    }

    private String consentToKey(Request request, String vkey) {
        RegisteredLog log = request.log();
        String caller = request.caller();
        require(log.departments().mspIds().contains(caller), NOT_A_DEPARTMENT, "the departments of the log consent");
        requireProposed(log, vkey);
        request.state().putConsent(caller, log.consentToProposed());
        return request.tell("log", log.json(request.origin()));
    }

    private String rotateKey(Request request, String vkey) {
        RegisteredLog log = request.ownLog();
        requireProposed(log, vkey);
        long consents = log.departments().mspIds().stream()
                .filter(mspId -> request.state().consent(mspId).equals(Optional.of(log.consentToProposed())))
                .count();
        int needed = log.departments().majority();
        require(consents >= needed, NO_CONSENT, consents + " of the departments consent, " + needed + " are needed");
        RegisteredLog rotated = log.rotate();
        request.state().put(rotated);
        return request.tell("log", rotated.json(request.origin()));
    }

    private static void requireProposed(RegisteredLog log, String vkey) {
        require(!vkey.isEmpty() && vkey.equals(log.proposed()), NOT_PROPOSED, "the owner has not proposed this key");
    }

    private static void requireKeyOf(String origin, String vkey) {
        require(LogKey.parse(vkey).name().equals(origin), MALFORMED, "the key of a log has its origin for a name");
    }

    private static String headAt(Request request, String size) {
        request.log();
        return request.state()
                .headAt(Text.decimal(size, MALFORMED))
                .orElseThrow(() -> new Refused(UNKNOWN_HEAD, "the ledger holds no head of this size"))
                .json(request.origin());
    }

    /** The bookmark is the size from which to go on. */
    private static String history(Request request, String pageSize, String bookmark) {
        request.log();
        long atMost = Text.decimal(pageSize, MALFORMED);
        require(atMost >= 1 && atMost <= LARGEST_PAGE, MALFORMED, "a page has 1 to " + LARGEST_PAGE + " heads");
        long from = bookmark.isEmpty() ? 0 : Text.decimal(bookmark, MALFORMED);
        List<Head> heads = request.state().headsFrom(from, (int) atMost + 1);
        return new Json("urn:vermilion:ledger-history:1")
                .withObjects(
                        "heads",
                        heads.stream()
                                .limit(atMost)
                                .map(head -> head.json(request.origin()))
                                .toList())
                .with(
                        "bookmark",
                        heads.size() > atMost
                                ? Long.toString(heads.get((int) atMost).tree().size())
                                : "")
                .toString();
    }

    /** Who asks, about which log, and what the ledger knows of it. */
    private record Request(ChaincodeStub stub, String origin, LogState state) {

        /** The MSP of the one who signed the proposal; the peer has verified the signature. */
        String caller() {
            try {
                return SerializedIdentity.parseFrom(stub.getCreator()).getMspid();
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("a peer passes on no identity that is none", e);
            }
        }

        RegisteredLog log() {
            return state.log().orElseThrow(() -> new Refused(UNKNOWN_LOG, "no log of this origin is registered"));
        }

        RegisteredLog ownLog() {
            RegisteredLog log = log();
            require(log.owner().equals(caller()), NOT_OWNER, "this is for the owner of the log, " + log.owner());
            return log;
        }

        Head head() {
            return state.head().orElseThrow(() -> new Refused(UNKNOWN_LOG, "no log of this origin is registered"));
        }

        String tell(String event, String json) {
            stub.setEvent(event, Text.bytes(json));
            return json;
        }
    }
}
