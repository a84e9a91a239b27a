// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance.ledger;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Hands out the one {@link FabricNetwork} of this run, to constructors and to tests. It is started for the first class
 * that asks, is whole at the beginning of every test, and is stopped after the last.
 */
public final class Ledger implements ParameterResolver, BeforeEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FabricNetwork.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return network(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        network(context).makeWhole();
    }

    private static FabricNetwork network(ExtensionContext context) {
        Object network = context.getRoot()
                .getStore(Namespace.create(Ledger.class))
                .computeIfAbsent(FabricNetwork.class, type -> startOrSkip(), Object.class);
        if (network instanceof FabricNetwork started) {
            return started;
        }
        throw new TestAbortedException(((TestAbortedException) network).getMessage());
    }

    /** Missing programs are remembered, so that every test says the same and none tries again. */
    private static Object startOrSkip() {
        try {
            return FabricNetwork.start("network", 1);
        } catch (TestAbortedException missing) {
            return missing;
        }
    }
}
