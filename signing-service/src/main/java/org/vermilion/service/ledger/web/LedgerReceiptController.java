// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.vermilion.core.licence.LicenceJson;
import org.vermilion.service.document.LicenceDocuments;
import org.vermilion.service.ledger.LedgerReceipts;
import org.vermilion.service.licence.IssuedLicence;
import org.vermilion.service.licence.Licences;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;

/** What the departments signed above a licence, as a file to keep beside it. */
@RestController
class LedgerReceiptController {
    private static final String DESCRIPTION = "A file to keep beside the licence, for checking offline that the"
            + " departments' ledger has it; ledger-receipt.schema.json describes it. Until the ledger's head reaches"
            + " the licence the answer is 404, not-anchored-yet, with Retry-After.";

    private final Licences licences;
    private final LicenceDocuments documents;
    private final LedgerReceipts receipts;

    LedgerReceiptController(Licences licences, LicenceDocuments documents, LedgerReceipts receipts) {
        this.licences = licences;
        this.documents = documents;
        this.receipts = receipts;
    }

    @Operation(
            summary = "Fetch the ledger receipt",
            description = DESCRIPTION,
            security = @SecurityRequirement(name = "department", scopes = "licences.read"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    @GetMapping(path = "/api/v1/licences/{identifier}/ledger-receipt", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> receipt(@PathVariable String identifier, Principal caller) {
        IssuedLicence licence = licences.find(caller.getName(), identifier)
                .orElseThrow(() -> new RequestRefused(ProblemKind.NOT_FOUND));
        byte[] entry = documents.leaf(licences.file(licence), LicenceJson.read(licences.data(licence)));
        ContentDisposition name = ContentDisposition.attachment()
                .filename(licence.number() + ".receipt.json", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(receipts.of(entry).bytes());
    }
}
