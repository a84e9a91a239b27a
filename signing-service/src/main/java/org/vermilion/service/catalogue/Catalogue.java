// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.service.catalogue.store.CatalogueTables;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.settings.ServiceSettings;

/**
 * Departments, licence types, and who may issue which. A type never changes once it is here, so parsed types are kept
 * for good; entitlements are read each time.
 */
@Service
public class Catalogue {
    private final CatalogueTables tables;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ServiceSettings settings;
    private final Map<String, DefinedType> parsed = new ConcurrentHashMap<>();

    Catalogue(
            CatalogueTables tables,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock,
            ServiceSettings settings) {
        this.tables = tables;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
    }

    public List<Department> departments() {
        return tables.departments();
    }

    public Optional<Department> department(String code) {
        return tables.department(code);
    }

    /** In the order of their codes. */
    public List<DefinedType> types() {
        return tables.typeCodes().stream().flatMap(code -> type(code).stream()).toList();
    }

    public Optional<DefinedType> type(String code) {
        DefinedType known = parsed.get(code);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<DefinedType> read = tables.typeFile(code).map(file -> new DefinedType(LicenceType.parse(file), file));
        read.ifPresent(type -> parsed.put(code, type));
        return read;
    }

    public List<Entitlement> entitlements() {
        return tables.entitlements();
    }

    public Optional<Entitlement> entitlement(String department, String type) {
        return tables.entitlement(department, type);
    }

    /**
     * Adds a type that {@code department} defines and may issue from today.
     *
     * @throws RequestRefused if the code belongs to another department or is taken
     */
    public void add(String department, DefinedType definition) {
        String code = definition.type().code();
        if (!code.startsWith(department)) {
            throw new RequestRefused(
                    ProblemKind.OTHER_DEPARTMENTS_TYPE, Map.of("department", department, "type", code));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.timeZone());
        boolean added = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean isNew = tables.addType(code, department, definition.file());
            if (isNew) {
                tables.addEntitlement(new Entitlement(department, code, today, null));
            }
            return isNew;
        }));
        if (!added) {
            throw new RequestRefused(ProblemKind.LICENCE_TYPE_EXISTS, Map.of("type", code));
        }
        events.publishEvent(new LicenceTypeAdded(code));
    }
}
