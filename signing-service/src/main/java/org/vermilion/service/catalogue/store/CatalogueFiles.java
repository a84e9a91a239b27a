// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue.store;

import java.io.IOException;
import java.time.LocalDate;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.text.Name;
import org.vermilion.service.catalogue.Department;
import org.vermilion.service.catalogue.Entitlement;
import tools.jackson.databind.JsonNode;

/**
 * Fills the tables from {@code catalogue/types/} and {@code catalogue/departments/} on the class path: what is not there
 * yet is added, what is there stays. One file is one type, or one department with the names of its types' files.
 */
@Component
class CatalogueFiles implements InitializingBean {
    /** Since when a department of the files may issue its types, where its file does not say. */
    private static final String SINCE = "2024-01-01";

    private final CatalogueTables tables;
    private final TransactionTemplate transaction;
    private final PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();

    CatalogueFiles(CatalogueTables tables, TransactionTemplate transaction) {
        this.tables = tables;
        this.transaction = transaction;
    }

    /** Before any other bean that asks the catalogue has been told to start. */
    @Override
    public void afterPropertiesSet() throws IOException {
        Resource[] departments = files.getResources("classpath*:catalogue/departments/*.json");
        for (Resource file : departments) {
            JsonNode json = CanonicalJson.read(file.getContentAsByteArray());
            transaction.executeWithoutResult(status -> add(json));
        }
    }

    private void add(JsonNode json) {
        Department department = new Department(
                json.path("code").stringValue(),
                json.path("id").stringValue(),
                new Name(json.at("/name/zh").stringValue(), json.at("/name/en").stringValue()),
                json.path("region").stringValue());
        LocalDate since = LocalDate.parse(json.path("since").stringValue(SINCE));
        tables.addDepartment(department);
        for (JsonNode type : json.path("types")) {
            byte[] file = typeFile(type.stringValue());
            String code = LicenceType.parse(file).code();
            tables.addType(code, code.substring(0, 18), file);
            tables.addEntitlement(new Entitlement(department.code(), code, since, null));
        }
    }

    private byte[] typeFile(String name) {
        Resource file = files.getResource("classpath:catalogue/types/" + name + ".json");
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a department's file names the licence type " + name, e);
        }
    }
}
