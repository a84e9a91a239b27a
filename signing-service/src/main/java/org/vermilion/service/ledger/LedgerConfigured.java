// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether {@code vermilion.ledger.connection} names a ledger; set to nothing, it names none. */
final class LedgerConfigured implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return StringUtils.hasText(context.getEnvironment().getProperty("vermilion.ledger.connection"));
    }
}
