// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The printed code's page. The code itself is in the fragment, which the browser judges and never sends. */
@Controller
class CodeController {

    /** One possible answer; its sentences are {@code code.<code>.*}. */
    public record Outcome(String code, State state, boolean hasNext) {}

    /** What may be established about a code, and what may not; sentences {@code code.say.*}. */
    static final List<String> SENTENCES =
            List.of("signature", "key", "standing", "standing-missing", "page", "log", "vouched");

    static final List<Outcome> OUTCOMES = List.of(
            new Outcome("in-force", State.IN_FORCE, false),
            new Outcome("suspended", State.NOT_IN_FORCE, false),
            new Outcome("revoked", State.NOT_IN_FORCE, false),
            new Outcome("cancelled", State.NOT_IN_FORCE, false),
            new Outcome("withdrawn", State.NOT_IN_FORCE, false),
            new Outcome("superseded", State.NOT_IN_FORCE, true),
            new Outcome("expired", State.NOT_IN_FORCE, false),
            new Outcome("not-yet-valid", State.NOT_IN_FORCE, false),
            new Outcome("standing-unknown", State.CANNOT_TELL, true),
            new Outcome("wrong-signature", State.NOT_AUTHENTIC, true),
            new Outcome("damaged", State.NOT_AUTHENTIC, true),
            new Outcome("not-a-code", State.CANNOT_TELL, true),
            new Outcome("unknown-key", State.CANNOT_TELL, true),
            new Outcome("offline", State.CANNOT_TELL, true),
            new Outcome("insecure", State.CANNOT_TELL, true));

    @GetMapping("/V")
    String code(Model model) {
        model.addAttribute("outcomes", OUTCOMES);
        model.addAttribute("sentences", SENTENCES);
        return "code";
    }

    /** Typed by hand; the browser carries the fragment along. */
    @GetMapping("/v")
    String lowerCase() {
        return "redirect:/V";
    }
}
