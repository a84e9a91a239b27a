// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Transaction;

/** A program of one department that speaks to the contract, by what {@code fabric-up} hands out for it. */
final class LedgerClient implements AutoCloseable {

    private static final Pattern UNSETTLED = Pattern.compile(
            "(?i)unavailable|connection refused|no combination of peers|do not match|no (raft )?leader");

    private final Properties connection;
    private final ManagedChannel channel;
    private final Gateway gateway;

    private LedgerClient(Properties connection) throws IOException, GeneralSecurityException {
        this.connection = connection;
        channel = Grpc.newChannelBuilder(
                        connection.getProperty("endpoint"),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(file("tls-ca").toFile())
                                .build())
                .overrideAuthority(connection.getProperty("authority"))
                .build();
        gateway = connect(channel);
    }

    static LedgerClient of(FabricNetwork network, String department) {
        Properties connection = new Properties();
        try (Reader reader = Files.newBufferedReader(network.connection(department))) {
            connection.load(reader);
            return new LedgerClient(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the identity handed out for " + department, e);
        }
    }

    private Gateway connect(Channel grpc) throws IOException, GeneralSecurityException {
        try (Reader certificate = Files.newBufferedReader(file("certificate"));
                Reader key = Files.newBufferedReader(file("key"))) {
            return Gateway.newInstance()
                    .identity(new X509Identity(
                            connection.getProperty("msp-id"), Identities.readX509Certificate(certificate)))
                    .signer(Signers.newPrivateKeySigner(Identities.readPrivateKey(key)))
                    .hash(Hash.SHA256)
                    .evaluateOptions(call -> call.withDeadlineAfter(20, TimeUnit.SECONDS))
                    .endorseOptions(call -> call.withDeadlineAfter(30, TimeUnit.SECONDS))
                    .submitOptions(call -> call.withDeadlineAfter(10, TimeUnit.SECONDS))
                    .commitStatusOptions(call -> call.withDeadlineAfter(30, TimeUnit.SECONDS))
                    .connection(grpc)
                    .connect();
        }
    }

    private Path file(String name) {
        return Path.of(connection.getProperty(name));
    }

    /** Returns what the contract answered, after the transaction was committed. */
    String submit(String transaction, String... arguments) throws GatewayException, CommitException {
        return text(contract().submitTransaction(transaction, arguments));
    }

    /**
     * As {@link #submit}, but again for as long as nodes that were away are not yet known to be back, or some are a block
     * behind: a gateway dials them at intervals of its own.
     */
    String submitPatiently(String transaction, String... arguments) throws GatewayException, CommitException {
        Instant end = Instant.now().plusSeconds(120);
        while (true) {
            try {
                return submit(transaction, arguments);
            } catch (GatewayException e) {
                if (Instant.now().isAfter(end) || !UNSETTLED.matcher(reason(e)).find()) {
                    throw e;
                }
            }
        }
    }

    /**
     * What the departments' peers sign if they are asked, which is not submitted; again for as long as those that are a
     * block behind answer otherwise.
     */
    ChaincodeEndorsedAction endorsePatiently(String transaction, String... arguments) throws GatewayException {
        Instant end = Instant.now().plusSeconds(120);
        while (true) {
            try {
                return endorse(transaction, arguments);
            } catch (GatewayException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
        }
    }

    ChaincodeEndorsedAction endorse(String transaction, String... arguments) throws GatewayException {
        byte[] prepared = contract()
                .newProposal(transaction)
                .addArguments(arguments)
                .build()
                .endorse()
                .getBytes();
        try {
            Payload payload = Payload.parseFrom(
                    PreparedTransaction.parseFrom(prepared).getEnvelope().getPayload());
            return ChaincodeActionPayload.parseFrom(Transaction.parseFrom(payload.getData())
                            .getActions(0)
                            .getPayload())
                    .getAction();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the peer of one's own department. */
    String ask(String transaction, String... arguments) throws GatewayException {
        return text(contract()
                .newProposal(transaction)
                .addArguments(arguments)
                .setEndorsingOrganizations(connection.getProperty("msp-id"))
                .build()
                .evaluate());
    }

    /** Of the chain at the peer of one's own department: how many blocks, and the hash of the last. */
    String tip() {
        try {
            BlockchainInfo chain = BlockchainInfo.parseFrom(gateway.getNetwork(connection.getProperty("channel"))
                    .getContract("qscc")
                    .newProposal("GetChainInfo")
                    .addArguments(connection.getProperty("channel"))
                    .setEndorsingOrganizations(connection.getProperty("msp-id"))
                    .build()
                    .evaluate());
            return chain.getHeight() + " "
                    + HexFormat.of().formatHex(chain.getCurrentBlockHash().toByteArray());
        } catch (GatewayException e) {
            throw new AssertionError(reason(e), e);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that the nodes gave as the reason, in their words. */
    static String reason(GatewayException e) {
        return Stream.concat(
                        Stream.of(String.valueOf(e.getMessage())),
                        e.getDetails().stream().map(detail -> detail.getMspId() + ": " + detail.getMessage()))
                .collect(Collectors.joining("\n"));
    }

    private Contract contract() {
        return gateway.getNetwork(connection.getProperty("channel")).getContract(connection.getProperty("chaincode"));
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        gateway.close();
        channel.shutdownNow();
    }
}
