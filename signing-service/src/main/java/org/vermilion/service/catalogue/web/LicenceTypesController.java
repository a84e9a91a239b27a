// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vermilion.core.licence.InvalidLicenceType;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.text.Name;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.catalogue.DefinedType;
import org.vermilion.service.problem.InputFault;
import org.vermilion.service.problem.ParserWords;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.settings.ServiceSettings;

/** Licence types are data: one call adds one. */
@RestController
@RequestMapping("/api/v1/licence-types")
class LicenceTypesController {
    private final Catalogue catalogue;
    private final ServiceSettings settings;

    LicenceTypesController(Catalogue catalogue, ServiceSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    record TypeSummary(String code, Name name, String numberExample, URI self) {}

    record TypeList(List<TypeSummary> types) {}

    @Operation(summary = "List the licence types")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    TypeList list() {
        return new TypeList(
                catalogue.types().stream().map(type -> summary(type.type())).toList());
    }

    /** The file as it was given. */
    @Operation(summary = "Fetch a licence type's file")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    @GetMapping(path = "/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] get(@PathVariable String code) {
        return catalogue.type(code).map(DefinedType::file).orElseThrow(() -> new RequestRefused(ProblemKind.NOT_FOUND));
    }

    @Operation(
            summary = "Add a licence type",
            description = "The body is a licence type file; licence-type.schema.json describes it.",
            security = @SecurityRequirement(name = "department", scopes = "types.write"),
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(type = "object"))))
    @ApiResponse(responseCode = "201", description = "Added", useReturnTypeSchema = true)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TypeSummary> add(@RequestBody byte[] file, Principal caller) {
        LicenceType type = parse(file);
        catalogue.add(caller.getName(), new DefinedType(type, file));
        TypeSummary summary = summary(type);
        return ResponseEntity.created(summary.self()).body(summary);
    }

    private static LicenceType parse(byte[] file) {
        try {
            return LicenceType.parse(file);
        } catch (InvalidLicenceType e) {
            if (e.faults().isEmpty()) {
                String reason = ParserWords.of(e);
                throw RequestRefused.invalid(List.of(InputFault.of("", "TYPE_DEFINITION", Map.of("reason", reason))));
            }
            throw RequestRefused.invalid(e.faults().stream()
                    .map(fault -> InputFault.below("", fault))
                    .toList());
        }
    }

    private TypeSummary summary(LicenceType type) {
        URI self = settings.url("/api/v1/licence-types/" + type.code());
        return new TypeSummary(type.code(), type.name(), type.numberExample(), self);
    }
}
