// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The start page: the three ways to check a licence. */
@Controller
class HomeController {

    private final DataSize limit;

    HomeController(@Value("${spring.servlet.multipart.max-file-size:20MB}") DataSize limit) {
        this.limit = limit;
    }

    @GetMapping("/")
    ModelAndView home() {
        return new ModelAndView("home", "limit", limit.toBytes());
    }
}
