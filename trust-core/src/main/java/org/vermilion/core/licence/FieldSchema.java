// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.vermilion.core.text.Name;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema (2020-12) that also knows the formats {@code uscc}, {@code citizen-id} and {@code date} (strictly
 * yyyy-MM-dd) and, on a top-level property, {@code x-notBefore}: the pointer of a date that must not be later. It never
 * loads anything from elsewhere. Safe for use by many threads.
 */
public final class FieldSchema {

    private static final String RESOURCES = "/org/vermilion/schemas/";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .format(format("uscc", (code, context) -> CreditCode.isValid(code)))
                    .format(format("citizen-id", (number, context) -> CitizenId.isValid(number, bornBy(context))))
                    .format(format("date", (date, context) -> IsoDates.isValid(date)))
                    .keyword(new NonValidationKeyword(DateOrder.KEYWORD))
                    .build(),
            registry -> registry.schemaLoader(loader -> loader.block(anyAddress -> true))
                    .schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .pathType(PathType.JSON_POINTER)
                            .build()));

    private final Schema schema;
    private final List<DateOrder> dateOrders;

    private FieldSchema(Schema schema, List<DateOrder> dateOrders) {
        this.schema = schema;
        this.dateOrders = List.copyOf(dateOrders);
    }

    /**
     * Compiles a schema.
     *
     * @throws IllegalArgumentException if it is no schema, or refers to another document
     */
    public static FieldSchema of(JsonNode schema) {
        requireSelfContained(schema);
        try {
            Schema compiled = REGISTRY.getSchema(schema);
            compiled.validate(CanonicalJson.newObject());
            return new FieldSchema(compiled, DateOrder.all(schema));
        } catch (SchemaException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** One of the schemas of the {@code schemas} module, by its file name. */
    public static FieldSchema ofResource(String name) {
        try (InputStream in = FieldSchema.class.getResourceAsStream(RESOURCES + name)) {
            return of(CanonicalJson.read(Objects.requireNonNull(in, name).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every fault of {@code value}; {@code labels} are by property name, and people must be born by {@code on}. */
    public List<FieldFault> faults(JsonNode value, LocalDate on, Map<String, Name> labels) {
        SchemaErrors errors = new SchemaErrors(on, labels);
        List<FieldFault> faults = new ArrayList<>();
        for (Error error : schema.validate(value, (ExecutionContext context) -> setBornBy(context, on))) {
            faults.add(errors.fault(error));
        }
        for (DateOrder order : dateOrders) {
            order.fault(value, labels).ifPresent(faults::add);
        }
        return faults;
    }

    public boolean fits(JsonNode value) {
        return faults(value, LocalDate.MAX, Map.of()).isEmpty();
    }

    private static void requireSelfContained(JsonNode schema) {
        for (String keyword : List.of("$ref", "$dynamicRef")) {
            for (JsonNode reference : schema.findValues(keyword)) {
                if (!reference.stringValue("").startsWith("#")) {
                    throw new IllegalArgumentException(keyword + " refers to another document: " + reference);
                }
            }
        }
    }

    private static void setBornBy(ExecutionContext context, LocalDate on) {
        context.getCollectorContext().put(LocalDate.class, on);
    }

    private static LocalDate bornBy(ExecutionContext context) {
        LocalDate on = context.getCollectorContext().get(LocalDate.class);
        return on != null ? on : LocalDate.MAX;
    }

    private static Format format(String name, BiPredicate<String, ExecutionContext> holds) {
        return new Format() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public boolean matches(ExecutionContext context, String value) {
                return holds.test(value, context);
            }
        };
    }
}
