// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.verification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.vermilion.core.verify.Report;
import org.vermilion.core.verify.ReportJson;
import org.vermilion.service.problem.CallerLanguage;
import org.vermilion.service.verification.Verifications;
import tools.jackson.databind.node.ObjectNode;

/** A file goes in, a report comes out. What is wrong with the file is said in the report, never by the status. */
@RestController
@RequestMapping(path = "/api/v1/verifications", produces = MediaType.APPLICATION_JSON_VALUE)
class VerificationsController {
    private static final String DESCRIPTION = "Open to all, up to 20 MB. The answer is the report that"
            + " verification-report.schema.json describes, in the language of Accept-Language.";

    private final Verifications verifications;

    VerificationsController(Verifications verifications) {
        this.verifications = verifications;
    }

    @Operation(summary = "Verify a file sent as a form", description = DESCRIPTION)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ObjectNode verify(@RequestPart MultipartFile file, HttpServletRequest request) throws IOException {
        String name = file.getOriginalFilename();
        return report(name == null || name.isBlank() ? "file" : name, file.getBytes(), request);
    }

    @Operation(summary = "Verify a file sent as the body", description = DESCRIPTION)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    @PostMapping(consumes = {MediaType.APPLICATION_PDF_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ObjectNode verify(@RequestBody byte[] file, HttpServletRequest request) {
        return report("file", file, request);
    }

    private ObjectNode report(String name, byte[] file, HttpServletRequest request) {
        Report report = verifications.verify(name, file);
        return ReportJson.write(report, CallerLanguage.of(request));
    }
}
