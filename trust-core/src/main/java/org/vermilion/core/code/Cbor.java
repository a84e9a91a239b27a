// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.code;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;

/** CBOR read strictly: one item, no map key twice, of the type that is expected. */
final class Cbor {

    private static final CBOREncodeOptions STRICT =
            new CBOREncodeOptions("allowduplicatekeys=false;allowempty=false;resolvereferences=false");

    private Cbor() {}

    static CBORObject read(byte[] bytes, CBORType expected) {
        try {
            return require(CBORObject.DecodeFromBytes(bytes, STRICT), expected);
        } catch (CBORException e) {
            throw new InvalidPrintedCode("not CBOR: " + e.getMessage(), e);
        }
    }

    static CBORObject require(CBORObject value, CBORType expected) {
        if (value.getType() != expected || value.isTagged()) {
            throw new InvalidPrintedCode("expected " + expected + ", met " + value.getType());
        }
        return value;
    }
}
