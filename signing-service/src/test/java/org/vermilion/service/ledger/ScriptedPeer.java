// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * The far end of the wire: Fabric's gateway service over TLS on a port of its own, before a {@link ScriptedLedger}. It is
 * honest until a test spoils the next answer to a step.
 */
final class ScriptedPeer implements AutoCloseable {
    /** The calls of the gateway service. */
    enum Call {
        EVALUATE,
        ENDORSE,
        SUBMIT,
        COMMIT_STATUS
    }

    /** What happens to a call instead of, or before, its honest answer. */
    interface Fault {
        /** True if the call has been dealt with. */
        boolean strike(Runnable honestWork, StreamObserver<?> answer);
    }

    private final ScriptedLedger ledger;
    private final Map<Call, Deque<Fault>> faults = new EnumMap<>(Call.class);
    private final Path folder;
    private final Map<String, LedgerPki.Holder> peers = new TreeMap<>();
    private final Server server;
    private final int port;

    private ScriptedPeer(Path folder, ScriptedLedger ledger, int port) throws IOException {
        this.folder = folder;
        this.ledger = ledger;
        for (String msp : LedgerPki.MSPS) {
            LedgerPki.Holder root = LedgerPki.authority("ca." + msp);
            Files.writeString(roots().resolve(msp + ".pem"), root.certificatePem());
            peers.put(msp, LedgerPki.issuedBy(root, "peer0." + msp, "peer"));
        }
        server = Grpc.newServerBuilderForPort(
                        port,
                        TlsServerCredentials.create(
                                folder.resolve("server.pem").toFile(),
                                folder.resolve("server.key").toFile()))
                .addService(new Service())
                .build()
                .start();
        this.port = server.getPort();
    }

    static ScriptedPeer start(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("roots"));
        LedgerPki.Holder authority = LedgerPki.authority("tls");
        Files.writeString(folder.resolve("tls-ca.pem"), authority.certificatePem());
        LedgerPki.issuedBy(authority, "localhost", "peer")
                .write(folder.resolve("server.pem"), folder.resolve("server.key"));
        LedgerPki.issuedBy(authority, "client", "client")
                .write(folder.resolve("client.pem"), folder.resolve("client.key"));
        ScriptedPeer peer = new ScriptedPeer(folder, new ScriptedLedger(), 0);
        peer.writeConnection();
        return peer;
    }

    /** After it was closed: the same port, the same ledger. */
    ScriptedPeer restart() throws IOException {
        return new ScriptedPeer(folder, ledger, port);
    }

    private void writeConnection() throws IOException {
        Files.writeString(
                connection(),
                String.join(
                        "\n",
                        "endpoint=localhost:" + port,
                        "authority=localhost",
                        "tls-ca=tls-ca.pem",
                        "msp-id=MarketMSP",
                        "certificate=client.pem",
                        "key=client.key",
                        "channel=vermilion",
                        "chaincode=log",
                        ""));
    }

    Path connection() {
        return folder.resolve("connection.properties");
    }

    /** The departments' roots, as {@code <MSPID>.pem}. */
    Path roots() {
        return folder.resolve("roots");
    }

    ScriptedLedger ledger() {
        return ledger;
    }

    /** Spoils the next call that is not spoiled yet. */
    void spoil(Call call, Fault fault) {
        synchronized (faults) {
            faults.computeIfAbsent(call, c -> new ArrayDeque<>()).add(fault);
        }
    }

    void heal() {
        synchronized (faults) {
            faults.clear();
        }
    }

    /** The call fails; the ledger never hears of it. */
    static Fault fails(Status status) {
        return (work, answer) -> {
            answer.onError(status.asRuntimeException());
            return true;
        };
    }

    /** A department's peer complains, in the details. */
    static Fault refuses(Status.Code code, String msp, String message) {
        return (work, answer) -> {
            answer.onError(withDetail(code, msp, message));
            return true;
        };
    }

    /** The ledger did it, and the answer is lost. */
    static Fault losesAnswer(Status status) {
        return (work, answer) -> {
            work.run();
            answer.onError(status.asRuntimeException());
            return true;
        };
    }

    /** Nobody answers; the caller's deadline ends it. */
    static Fault silent() {
        return (work, answer) -> true;
    }

    /** Something happens on the ledger just before. */
    static Fault after(Runnable event) {
        return (work, answer) -> {
            event.run();
            return false;
        };
    }

    private static RuntimeException withDetail(Status.Code code, String msp, String message) {
        ErrorDetail detail = ErrorDetail.newBuilder()
                .setMspId(msp)
                .setAddress("peer0:7051")
                .setMessage(message)
                .build();
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage("failed to endorse transaction, see attached details for more info")
                .addDetails(Any.pack(detail))
                .build());
    }

    private boolean isSpoiled(Call call, Runnable honestWork, StreamObserver<?> answer) {
        Fault fault;
        synchronized (faults) {
            Deque<Fault> waiting = faults.get(call);
            fault = waiting == null ? null : waiting.poll();
        }
        return fault != null && fault.strike(honestWork, answer);
    }

    private final class Service extends GatewayGrpc.GatewayImplBase {
        @Override
        public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> answer) {
            if (!isSpoiled(Call.EVALUATE, () -> {}, answer)) {
                answered(Status.Code.UNKNOWN, answer, () -> {
                    byte[] result = ledger.evaluate(call(request.getProposedTransaction()));
                    return EvaluateResponse.newBuilder()
                            .setResult(response(result))
                            .build();
                });
            }
        }

        @Override
        public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> answer) {
            if (!isSpoiled(Call.ENDORSE, () -> {}, answer)) {
                answered(Status.Code.ABORTED, answer, () -> {
                    byte[] result = ledger.endorse(request.getTransactionId(), call(request.getProposedTransaction()));
                    return EndorseResponse.newBuilder()
                            .setPreparedTransaction(envelope(request, result))
                            .build();
                });
            }
        }

        @Override
        public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answer) {
            Runnable work = () -> ledger.submit(request.getTransactionId());
            if (!isSpoiled(Call.SUBMIT, work, answer)) {
                work.run();
                answer.onNext(SubmitResponse.getDefaultInstance());
                answer.onCompleted();
            }
        }

        /** As Fabric does: a transaction that is in no block is waited for until the caller has had enough. */
        @Override
        public void commitStatus(SignedCommitStatusRequest request, StreamObserver<CommitStatusResponse> answer) {
            if (isSpoiled(Call.COMMIT_STATUS, () -> {}, answer)) {
                return;
            }
            ledger.outcome(transaction(request)).ifPresent(outcome -> {
                TxValidationCode code =
                        outcome.getValue() ? TxValidationCode.VALID : TxValidationCode.MVCC_READ_CONFLICT;
                answer.onNext(CommitStatusResponse.newBuilder()
                        .setBlockNumber(outcome.getKey())
                        .setResult(code)
                        .build());
                answer.onCompleted();
            });
        }
    }

    private interface Work<T> {
        T result();
    }

    private static <T> void answered(Status.Code refusal, StreamObserver<T> answer, Work<T> work) {
        try {
            answer.onNext(work.result());
            answer.onCompleted();
        } catch (ScriptedLedger.Refused e) {
            answer.onError(withDetail(refusal, "MarketMSP", "chaincode response 500, " + e.getMessage()));
        }
    }

    private static String transaction(SignedCommitStatusRequest request) {
        try {
            return CommitStatusRequest.parseFrom(request.getRequest()).getTransactionId();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> call(SignedProposal signed) {
        try {
            Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
            ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
            return ChaincodeInvocationSpec.parseFrom(payload.getInput())
                    .getChaincodeSpec()
                    .getInput()
                    .getArgsList()
                    .stream()
                    .map(ByteString::toStringUtf8)
                    .toList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response response(byte[] payload) {
        return Response.newBuilder()
                .setStatus(200)
                .setPayload(ByteString.copyFrom(payload))
                .build();
    }

    private Envelope envelope(EndorseRequest request, byte[] result) {
        ChaincodeAction action = ChaincodeAction.newBuilder()
                .setResponse(response(result))
                .setChaincodeId(ChaincodeID.newBuilder().setName("log").setVersion("1"))
                .build();
        ByteString signed = ProposalResponsePayload.newBuilder()
                .setProposalHash(ByteString.copyFrom(new byte[32]))
                .setExtension(action.toByteString())
                .build()
                .toByteString();
        ChaincodeEndorsedAction.Builder endorsed =
                ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(signed);
        LedgerPki.MSPS.subList(0, 2).forEach(msp -> endorsed.addEndorsements(endorsement(msp, signed)));
        Transaction transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder()
                        .setPayload(ChaincodeActionPayload.newBuilder()
                                .setAction(endorsed)
                                .build()
                                .toByteString()))
                .build();
        ChannelHeader header = ChannelHeader.newBuilder()
                .setChannelId(request.getChannelId())
                .setTxId(request.getTransactionId())
                .build();
        return Envelope.newBuilder()
                .setPayload(Payload.newBuilder()
                        .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                        .setData(transaction.toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    private Endorsement endorsement(String msp, ByteString payload) {
        LedgerPki.Holder peer = Objects.requireNonNull(peers.get(msp));
        byte[] endorser = SerializedIdentity.newBuilder()
                .setMspid(msp)
                .setIdBytes(ByteString.copyFrom(peer.certificatePem(), StandardCharsets.US_ASCII))
                .build()
                .toByteArray();
        return Endorsement.newBuilder()
                .setEndorser(ByteString.copyFrom(endorser))
                .setSignature(ByteString.copyFrom(peer.sign(payload.toByteArray(), endorser)))
                .build();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
