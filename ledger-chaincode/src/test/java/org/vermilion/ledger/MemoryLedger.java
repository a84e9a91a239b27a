// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/**
 * A ledger of one channel as a contract sees it through its peer: a transaction reads what was committed before it, and
 * its writes count only when it succeeds and those have endorsed it whom the keys ask for.
 */
final class MemoryLedger {

    private final Map<String, byte[]> state = new TreeMap<>();
    private final Map<String, byte[]> policies = new HashMap<>();
    private final Map<String, String> events = new HashMap<>();
    private Set<String> endorsers = Set.of("CivilMSP", "LandMSP", "MarketMSP");

    /** From now on only peers of these endorse. */
    void endorsedBy(String... mspIds) {
        endorsers = Set.of(mspIds);
    }

    String submit(ChaincodeBase contract, String mspId, String... args) {
        return submit(
                contract, mspId, Stream.of(args).map(arg -> arg.getBytes(UTF_8)).toList());
    }

    String submit(ChaincodeBase contract, String mspId, List<byte[]> args) {
        Transaction transaction = new Transaction(mspId, args);
        Response response = contract.invoke(transaction.stub());
        if (response.getStatus() != Response.Status.SUCCESS) {
            return response.getMessage();
        }
        transaction.commit();
        return response.getStringPayload();
    }

    Map<String, byte[]> state() {
        return state;
    }

    Map<String, String> events() {
        return events;
    }

    /** Whether those who endorse now cannot change this key. */
    boolean isBound(String key) {
        byte[] policy = policies.get(key);
        return policy != null && !isSatisfied(policy);
    }

    private void requireEndorsement(String key) {
        if (isBound(key)) {
            throw new EndorsementPolicyFailure(key);
        }
    }

    private boolean isSatisfied(byte[] policy) {
        try {
            SignaturePolicyEnvelope envelope = SignaturePolicyEnvelope.parseFrom(policy);
            long endorsed = 0;
            for (var rule : envelope.getRule().getNOutOf().getRulesList()) {
                ByteString principal =
                        envelope.getIdentities(rule.getSignedBy()).getPrincipal();
                MSPRole role = MSPRole.parseFrom(principal);
                if (role.getRole() == MSPRole.MSPRoleType.PEER && endorsers.contains(role.getMspIdentifier())) {
                    endorsed++;
                }
            }
            return endorsed >= envelope.getRule().getNOutOf().getN();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("no policy", e);
        }
    }

    /** What a committing peer would mark ENDORSEMENT_POLICY_FAILURE. */
    static final class EndorsementPolicyFailure extends RuntimeException {

        private static final long serialVersionUID = 1;

        EndorsementPolicyFailure(String key) {
            super(key);
        }
    }

    /** Methods that a contract may call have the names and parameters that the stub gives them; no other may be called. */
    @SuppressWarnings("unused")
    private final class Transaction {

        private final String mspId;
        private final List<byte[]> args;
        private final Map<String, byte[]> writes = new HashMap<>();
        private final Map<String, byte[]> policyWrites = new HashMap<>();
        private final Map<String, String> told = new HashMap<>();

        Transaction(String mspId, List<byte[]> args) {
            this.mspId = mspId;
            this.args = args;
        }

        ChaincodeStub stub() {
            return (ChaincodeStub) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {ChaincodeStub.class}, (proxy, method, parameters) -> {
                        try {
                            return own(method).invoke(this, parameters);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private Method own(Method method) {
            try {
                return Transaction.class.getDeclaredMethod(method.getName(), method.getParameterTypes());
            } catch (NoSuchMethodException e) {
                throw new AssertionError("the contract has no business with " + method.getName(), e);
            }
        }

        void commit() {
            writes.keySet().forEach(MemoryLedger.this::requireEndorsement);
            state.putAll(writes);
            policies.putAll(policyWrites);
            events.putAll(told);
        }

        List<byte[]> getArgs() {
            return args;
        }

        byte[] getCreator() {
            return SerializedIdentity.newBuilder().setMspid(mspId).build().toByteArray();
        }

        byte[] getState(String key) {
            return state.getOrDefault(key, new byte[0]);
        }

        void putState(String key, byte[] value) {
            writes.put(key, value);
        }

        void setStateValidationParameter(String key, byte[] value) {
            policyWrites.put(key, value);
        }

        void setEvent(String name, byte[] payload) {
            told.put(name, new String(payload, UTF_8));
        }

        QueryResultsIterator<KeyValue> getStateByRange(String start, String end) {
            List<KeyValue> found = new ArrayList<>();
            state.forEach((key, value) -> {
                if (key.compareTo(start) >= 0 && key.compareTo(end) < 0) {
                    found.add(new Found(key, value));
                }
            });
            return new Query(found);
        }
    }

    private record Query(List<KeyValue> found) implements QueryResultsIterator<KeyValue> {

        @Override
        public Iterator<KeyValue> iterator() {
            return found.iterator();
        }

        @Override
        public void close() {}
    }

    private static final class Found implements KeyValue {

        private final String key;
        private final byte[] value;

        Found(String key, byte[] value) {
            this.key = key;
            this.value = Arrays.copyOf(value, value.length);
        }

        @Override
        public String getKey() {
            return key;
        }

        @Override
        public byte[] getValue() {
            return value;
        }

        @Override
        public String getStringValue() {
            return new String(value, UTF_8);
        }
    }
}
