// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.vermilion.service.verification.Verifications;

/** A file in, a verdict out; the file is not kept, so the verdict's page cannot be fetched again. */
@Controller
class VerifyController {
    private final Verifications verifications;
    private final Verdicts verdicts;
    private final HomeController home;

    VerifyController(Verifications verifications, Verdicts verdicts, HomeController home) {
        this.verifications = verifications;
        this.verdicts = verdicts;
        this.home = home;
    }

    @PostMapping("/verify")
    ModelAndView verify(@RequestParam(required = false) @Nullable MultipartFile file, Locale locale)
            throws IOException {
        if (file == null || file.isEmpty()) {
            ModelAndView again = home.home();
            again.addObject("missing", true);
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        return new ModelAndView(
                "verdict", "verdict", verdicts.of(verifications.verify(name(file), file.getBytes()), locale));
    }

    @GetMapping("/verify")
    String again() {
        return "redirect:/";
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "upload" : name.substring(name.lastIndexOf('/') + 1);
    }
}
