// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Starts the service once for all judges and issues one licence of each sample; hands out both. */
final class Issuing implements ParameterResolver {

    /** The service and what it issued, kept until the last test has run. */
    record Issue(RunningService service, List<IssuedLicence> licences) implements AutoCloseable {
        static Issue make() {
            RunningService service = RunningService.start();
            return new Issue(
                    service,
                    Project.files(Project.CATALOGUE.resolve("samples")).stream()
                            .map(service::issue)
                            .toList());
        }

        IssuedLicence licence(String name) {
            return licences.stream()
                    .filter(l -> l.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            service.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Issue.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Object issue = context.getRoot()
                .getStore(Namespace.create(Issuing.class))
                .computeIfAbsent(Issue.class, type -> makeOrSkip(), Object.class);
        if (issue instanceof TestAbortedException missing) {
            throw new TestAbortedException(missing.getMessage());
        }
        return issue;
    }

    /** A missing build is remembered, so that every test says the same and none tries again. */
    private static Object makeOrSkip() {
        try {
            return Issue.make();
        } catch (TestAbortedException missing) {
            return missing;
        }
    }
}
