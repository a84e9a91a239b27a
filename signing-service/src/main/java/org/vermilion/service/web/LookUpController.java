// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vermilion.service.verification.LicenceLookup;
import org.vermilion.service.verification.LicenceLookup.FoundLicence;

/** Licence number and check number in, the register's entry out. */
@Controller
class LookUpController {
    private final LicenceLookup register;
    private final RegisterEntries entries;
    private final Clock clock;

    LookUpController(LicenceLookup register, RegisterEntries entries, Clock clock) {
        this.register = register;
        this.entries = entries;
        this.clock = clock;
    }

    @GetMapping("/licences")
    ModelAndView licence(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String check,
            HttpServletRequest request,
            Locale locale) {
        if (number.isBlank() || check.isBlank()) {
            return new ModelAndView("redirect:/");
        }
        Optional<FoundLicence> found = register.find(request.getRemoteAddr(), number, check.replaceAll("\\s", ""));
        return found.map(entry -> page(entries.of(entry.licence(), entry.standing(), entry.asOf(), locale), true))
                .orElseGet(() -> page(entries.none(clock.instant(), locale), false));
    }

    private static ModelAndView page(RegisterEntry entry, boolean found) {
        ModelAndView page = new ModelAndView("record", "record", entry);
        page.setStatus(found ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        return page;
    }
}
