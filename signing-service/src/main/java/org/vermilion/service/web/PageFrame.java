// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;

/** What the frame around every page needs to know. */
@Component("pageFrame")
public class PageFrame {

    /** Pages that a GET brings back as they are; from any other the language switch leads to the start page. */
    private static final Set<String> REPEATABLE = Set.of("/", "/licences", "/V");

    private final String apiDocument;

    PageFrame(@Value("${springdoc.api-docs.path:/v3/api-docs}") String apiDocument) {
        this.apiDocument = apiDocument;
    }

    public String apiDocument() {
        return apiDocument;
    }

    /** This page in the other language. */
    public String otherLanguage() {
        UriComponents here = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam(Languages.PARAMETER, other(LocaleContextHolder.getLocale()))
                .build();
        String path = String.valueOf(here.getPath());
        return REPEATABLE.contains(path)
                ? path + "?" + here.getQuery()
                : "/?" + Languages.PARAMETER + "=" + other(LocaleContextHolder.getLocale());
    }

    private static String other(Locale locale) {
        return locale.getLanguage().equals("zh") ? "en" : "zh-CN";
    }
}
