// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.InvalidJson;
import org.vermilion.service.licence.IssuedLicence;
import org.vermilion.service.licence.IssuingRequest;
import org.vermilion.service.licence.LicenceFilter;
import org.vermilion.service.licence.LicenceIssuer;
import org.vermilion.service.licence.Licences;
import org.vermilion.service.licence.Outcome;
import org.vermilion.service.problem.ParserWords;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.settings.ServiceSettings;
import tools.jackson.databind.node.ObjectNode;

/** A department issues licences and reads its own. */
@RestController
@RequestMapping("/api/v1/licences")
class LicencesController {
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";

    private final LicenceIssuer issuer;
    private final Licences licences;
    private final ServiceSettings settings;

    LicencesController(LicenceIssuer issuer, Licences licences, ServiceSettings settings) {
        this.issuer = issuer;
        this.licences = licences;
        this.settings = settings;
    }

    /** What to issue; region and issueDate default to the department's own and to today. */
    record LicenceRequest(
            @Schema(requiredMode = REQUIRED) String type,
            @Schema(requiredMode = REQUIRED) String number,
            @Nullable String region,
            @Nullable LocalDate issueDate,
            @Schema(requiredMode = REQUIRED) Map<String, Object> fields) {}

    @Operation(
            summary = "Issue a licence",
            description =
                    "Answers when it is issued and durable. A repeat with the same key and body is answered with the"
                            + " same licence and the header Idempotent-Replayed: true.",
            security = @SecurityRequirement(name = "department", scopes = "licences.issue"),
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = LicenceRequest.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Issued",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = LicenceAnswer.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    @PostMapping(
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PDF_VALUE})
    ResponseEntity<Object> issue(
            @Parameter(required = true, description = "1 to 128 visible ASCII characters, new for each licence")
                    @RequestHeader(name = KEY, required = false)
                    @Nullable
                    String key,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @RequestBody byte[] body,
            Principal caller) {
        if (key == null) {
            throw new RequestRefused(ProblemKind.IDEMPOTENCY_KEY_MISSING);
        }
        Outcome outcome = issuer.issue(new IssuingRequest(caller.getName(), key, json(body)));
        LicenceAnswer answer = LicenceAnswer.of(outcome.licence(), settings);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(HttpStatus.CREATED)
                .location(answer.links().self());
        if (outcome.replayed()) {
            response.header(REPLAYED, "true");
        }
        if (prefersPdf(accept)) {
            return response.contentType(MediaType.APPLICATION_PDF).body(licences.file(outcome.licence()));
        }
        return response.contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    record LicenceList(
            List<LicenceAnswer> licences, @Nullable URI next) {}

    /** Newest first; {@code next} is there while there are older ones. */
    @Operation(
            summary = "List own licences",
            security = @SecurityRequirement(name = "department", scopes = "licences.read"))
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    LicenceList list(
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String number,
            @RequestParam @Nullable LocalDate issuedFrom,
            @RequestParam @Nullable LocalDate issuedUntil,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "50") int limit,
            Principal caller) {
        int atMost = Math.max(1, Math.min(limit, 200));
        LicenceFilter filter =
                new LicenceFilter(caller.getName(), type, number, issuedFrom, issuedUntil, before, atMost);
        List<IssuedLicence> found = licences.list(filter);
        URI next = found.size() < atMost ? null : next(filter, found.get(atMost - 1));
        return new LicenceList(
                found.stream()
                        .map(licence -> LicenceAnswer.of(licence, settings))
                        .toList(),
                next);
    }

    @Operation(
            summary = "Read an own licence",
            security = @SecurityRequirement(name = "department", scopes = "licences.read"))
    @GetMapping(path = "/{identifier}", produces = MediaType.APPLICATION_JSON_VALUE)
    LicenceAnswer get(@PathVariable String identifier, Principal caller) {
        return LicenceAnswer.of(own(identifier, caller), settings);
    }

    @Operation(
            summary = "Fetch the signed file",
            security = @SecurityRequirement(name = "department", scopes = "licences.read"))
    @GetMapping(path = "/{identifier}/file", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> file(@PathVariable String identifier, Principal caller) {
        IssuedLicence licence = own(identifier, caller);
        ContentDisposition name = ContentDisposition.attachment()
                .filename(licence.number() + ".pdf", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .eTag("\"" + licence.sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(licences.file(licence));
    }

    @Operation(
            summary = "Fetch the canonical licence.json",
            security = @SecurityRequirement(name = "department", scopes = "licences.read"))
    @GetMapping(path = "/{identifier}/data", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] data(@PathVariable String identifier, Principal caller) {
        return licences.data(own(identifier, caller));
    }

    private IssuedLicence own(String identifier, Principal caller) {
        return licences.find(caller.getName(), identifier).orElseThrow(() -> new RequestRefused(ProblemKind.NOT_FOUND));
    }

    private URI next(LicenceFilter filter, IssuedLicence last) {
        UriComponentsBuilder next = UriComponentsBuilder.fromUri(settings.url("/api/v1/licences"))
                .queryParam("limit", filter.limit())
                .queryParam("before", last.sequence());
        addIfPresent(next, "type", filter.type());
        addIfPresent(next, "number", filter.number());
        addIfPresent(next, "issuedFrom", filter.issuedFrom());
        addIfPresent(next, "issuedUntil", filter.issuedUntil());
        return next.encode().build().toUri();
    }

    private static void addIfPresent(UriComponentsBuilder query, String name, @Nullable Object value) {
        if (value != null) {
            query.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private static ObjectNode json(byte[] body) {
        try {
            return CanonicalJson.read(body);
        } catch (InvalidJson e) {
            throw new RequestRefused(ProblemKind.MALFORMED_REQUEST, Map.of("reason", ParserWords.of(e)));
        }
    }

    private static boolean prefersPdf(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .findFirst()
                    .filter(first -> !first.isWildcardType())
                    .filter(first -> first.isCompatibleWith(MediaType.APPLICATION_PDF))
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
