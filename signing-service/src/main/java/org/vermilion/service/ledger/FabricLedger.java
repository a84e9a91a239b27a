// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.Hash;
import org.vermilion.service.keys.DigestSigner;
import org.vermilion.service.ledger.LedgerFailure.Remedy;
import org.vermilion.service.ledger.LedgerSettings.Deadlines;

/**
 * The contract on the ledger, through the gateway peer of our department. Each call ends within its deadline. Safe for
 * many threads.
 */
final class FabricLedger implements AutoCloseable {
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);
    private static final Duration PATIENCE_WITH_CONNECTING = Duration.ofSeconds(3);

    private final LedgerConnection connection;
    private final ManagedChannel channel;
    private final Gateway gateway;
    private final Contract contract;

    private FabricLedger(LedgerConnection connection, ManagedChannel channel, Gateway gateway) {
        this.connection = connection;
        this.channel = channel;
        this.gateway = gateway;
        this.contract = gateway.getNetwork(connection.channel()).getContract(connection.chaincode());
    }

    /** Returns at once: whether the peer can be reached, the first call shows. */
    static FabricLedger connect(LedgerConnection connection, Deadlines deadlines) {
        ManagedChannel channel = channel(connection);
        DigestSigner signer = DigestSigner.read(connection.client().key());
        Gateway gateway = Gateway.newInstance()
                .identity(identity(connection))
                .signer(signer::sign)
                .connection(channel)
                .evaluateOptions(within(deadlines.evaluate()))
                .endorseOptions(within(deadlines.endorse()))
                .submitOptions(within(deadlines.submit()))
                .commitStatusOptions(within(deadlines.commit()))
                .connect();
        return new FabricLedger(connection, channel, gateway);
    }

    LedgerConnection connection() {
        return connection;
    }

    /** The head that the ledger holds, of size 0 before the first anchor; empty if it does not know the log. */
    Optional<LedgerHead> head(String origin) {
        requireConnected();
        try {
            return Optional.of(headIn(contract.evaluateTransaction("head", origin)));
        } catch (GatewayException e) {
            LedgerFailure failure = Refusals.of(e);
            if (failure.code().equals("UNKNOWN_LOG")) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** After an outage gRPC itself would wait, up to two minutes, before it tries to connect again. */
    private void requireConnected() {
        channel.resetConnectBackoff();
        long end = System.nanoTime() + PATIENCE_WITH_CONNECTING.toNanos();
        ConnectivityState state = channel.getState(true);
        while (state != ConnectivityState.READY) {
            awaitChange(state, end - System.nanoTime());
            state = channel.getState(true);
        }
    }

    private void awaitChange(ConnectivityState state, long nanos) {
        CountDownLatch changed = new CountDownLatch(1);
        channel.notifyWhenStateChanged(state, changed::countDown);
        try {
            if (!changed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new LedgerFailure(
                        "UNREACHABLE", Remedy.WAIT, "no connection to the peer at " + connection.endpoint());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFailure("INTERRUPTED", Remedy.WAIT, "the service stops");
        }
    }

    /** Makes the log known to the ledger, as our department's; returns when that is in a block. */
    void register(String origin, String key) {
        try {
            Transaction transaction = contract.newProposal("registerLog")
                    .addArguments(origin, key)
                    .build()
                    .endorse();
            requireValid(transaction.submitAsync().getStatus());
        } catch (GatewayException e) {
            throw Refusals.of(e);
        }
    }

    /**
     * What the departments agreed to, and may now be submitted. {@code head} is theirs: if the ledger is there already,
     * it has the note by which it came there.
     */
    record Endorsed(Transaction transaction, LedgerHead head, Evidence evidence) {
        String transactionId() {
            return transaction.getTransactionId();
        }
    }

    /** Asks the departments' peers to move the head; nothing is changed by it. */
    Endorsed endorseMove(String origin, long oldSize, ConsistencyProof proof, String note) {
        String path = proof.path().stream().map(Hash::toString).collect(Collectors.joining("\n"));
        Proposal proposal = contract.newProposal("moveHead")
                .addArguments(origin, Long.toString(oldSize), path, note)
                .build();
        try {
            Transaction transaction = proposal.endorse();
            return new Endorsed(transaction, headIn(transaction.getResult()), evidence(transaction));
        } catch (GatewayException e) {
            throw Refusals.of(e);
        }
    }

    /** What the departments sign of a head that their ledger holds now, and nobody submits. */
    Endorsed endorseHeld(String origin, long size) {
        Proposal proposal = contract.newProposal("headAt")
                .addArguments(origin, Long.toString(size))
                .build();
        try {
            Transaction transaction = proposal.endorse();
            return new Endorsed(transaction, headIn(transaction.getResult()), evidence(transaction));
        } catch (GatewayException e) {
            throw Refusals.of(e);
        }
    }

    /**
     * Hands the transaction to the orderers. A failure does not say that they do not have it.
     *
     * @throws LedgerFailure if nobody answered that they do
     */
    void submit(Endorsed endorsed) {
        try {
            endorsed.transaction().submitAsync();
        } catch (SubmitException e) {
            throw Refusals.of(e);
        }
    }

    /** Where a transaction ended; {@code code} is {@code VALID} if it took effect. */
    record Commitment(long block, String code) {
        boolean isValid() {
            return code.equals("VALID");
        }
    }

    /**
     * Waits until the transaction is in a block, at most as long as the deadline for that; an unknown transaction may be
     * about to come, so that it too is waited for.
     *
     * @throws LedgerFailure if that is not known yet
     */
    Commitment commitment(String transactionId) {
        return commitment(transactionId, options -> options);
    }

    /** The same, and waits no longer than {@code patience}. */
    Commitment commitment(String transactionId, Duration patience) {
        return commitment(transactionId, within(patience));
    }

    private Commitment commitment(String transactionId, UnaryOperator<CallOptions> options) {
        try {
            Status status = gateway.newCommit(statusRequest(transactionId)).getStatus(options);
            return new Commitment(status.getBlockNumber(), status.getCode().name());
        } catch (CommitStatusException e) {
            throw Refusals.of(e);
        }
    }

    private byte[] statusRequest(String transactionId) {
        CommitStatusRequest request = CommitStatusRequest.newBuilder()
                .setChannelId(connection.channel())
                .setTransactionId(transactionId)
                .setIdentity(ByteString.copyFrom(serialized()))
                .build();
        return SignedCommitStatusRequest.newBuilder()
                .setRequest(request.toByteString())
                .build()
                .toByteArray();
    }

    private byte[] serialized() {
        return SerializedIdentity.newBuilder()
                .setMspid(gateway.getIdentity().getMspId())
                .setIdBytes(ByteString.copyFrom(gateway.getIdentity().getCredentials()))
                .build()
                .toByteArray();
    }

    private static void requireValid(Status status) {
        if (!status.isSuccessful()) {
            throw Refusals.invalid(status.getCode().name());
        }
    }

    private static LedgerHead headIn(byte[] answer) {
        return LedgerHead.parse(answer)
                .orElseThrow(() -> new LedgerFailure(
                        "ANSWER_UNREADABLE", Remedy.MEND, "the contract's answer is no head of a log"));
    }

    private static Evidence evidence(Transaction transaction) {
        try {
            Envelope envelope =
                    PreparedTransaction.parseFrom(transaction.getBytes()).getEnvelope();
            Payload payload = Payload.parseFrom(envelope.getPayload());
            ChaincodeEndorsedAction action = ChaincodeActionPayload.parseFrom(
                            org.hyperledger.fabric.protos.peer.Transaction.parseFrom(payload.getData())
                                    .getActions(0)
                                    .getPayload())
                    .getAction();
            List<Evidence.Endorsement> endorsements = action.getEndorsementsList().stream()
                    .map(one -> new Evidence.Endorsement(
                            one.getEndorser().toByteArray(), one.getSignature().toByteArray()))
                    .toList();
            return new Evidence(action.getProposalResponsePayload().toByteArray(), endorsements);
        } catch (InvalidProtocolBufferException | IndexOutOfBoundsException e) {
            throw new LedgerFailure("ANSWER_UNREADABLE", Remedy.MEND, "the gateway prepared no transaction");
        }
    }

    private static ManagedChannel channel(LedgerConnection connection) {
        try {
            TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder()
                    .trustManager(connection.tlsAuthority().toFile());
            return Grpc.newChannelBuilder(connection.endpoint(), tls.build())
                    .overrideAuthority(connection.authority())
                    .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableLedger("The connection to the ledger at " + connection.endpoint() + " cannot be set up: "
                    + e.getMessage());
        }
    }

    private static X509Identity identity(LedgerConnection connection) {
        LedgerConnection.Client client = connection.client();
        try (Reader pem = Files.newBufferedReader(client.certificate())) {
            return new X509Identity(client.msp(), Identities.readX509Certificate(pem));
        } catch (IOException | CertificateException e) {
            throw new UnusableLedger(
                    "The ledger client's certificate " + client.certificate() + " cannot be read: " + e.getMessage());
        }
    }

    private static UnaryOperator<CallOptions> within(Duration deadline) {
        return options -> options.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        gateway.close();
        channel.shutdownNow();
    }
}
