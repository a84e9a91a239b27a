// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** The MSP ids of those who watch over each other, in alphabetical order. */
record Departments(List<String> mspIds) {

    Departments {
        mspIds = mspIds.stream().sorted().toList();
        boolean isGood = !mspIds.isEmpty()
                && mspIds.stream().distinct().count() == mspIds.size()
                && mspIds.stream().allMatch(mspId -> mspId.matches("[A-Za-z0-9.-]+"));
        if (!isGood) {
            throw new IllegalArgumentException("departments are MSP ids, each once, unlike " + mspIds);
        }
    }

    /** Reads MSP ids with a comma between them. */
    static Departments parse(String text) {
        return new Departments(Arrays.asList(text.split(",", -1)));
    }

    int majority() {
        return mspIds.size() / 2 + 1;
    }

    /** That peers of a majority endorse; the shim itself can only ask for all of them. */
    byte[] majorityPolicy() {
        return policy(majority(), mspIds);
    }

    /** That a peer of this one endorses. */
    static byte[] policyOf(String mspId) {
        return policy(1, List.of(mspId));
    }

    private static byte[] policy(int n, List<String> mspIds) {
        SignaturePolicy.NOutOf.Builder rule =
                SignaturePolicy.NOutOf.newBuilder().setN(n);
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
        for (int i = 0; i < mspIds.size(); i++) {
            rule.addRules(SignaturePolicy.newBuilder().setSignedBy(i));
            envelope.addIdentities(peerOf(mspIds.get(i)));
        }
        return envelope.setRule(SignaturePolicy.newBuilder().setNOutOf(rule))
                .build()
                .toByteArray();
    }

    private static MSPPrincipal peerOf(String mspId) {
        ByteString role = MSPRole.newBuilder()
                .setMspIdentifier(mspId)
                .setRole(MSPRole.MSPRoleType.PEER)
                .build()
                .toByteString();
        return MSPPrincipal.newBuilder()
                .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                .setPrincipal(role)
                .build();
    }
}
