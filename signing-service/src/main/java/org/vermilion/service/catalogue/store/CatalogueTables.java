// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.vermilion.core.text.Name;
import org.vermilion.service.catalogue.Department;
import org.vermilion.service.catalogue.Entitlement;

/** The tables {@code department}, {@code licence_type} and {@code entitlement}. */
@Repository
public class CatalogueTables {
    private static final String DEPARTMENT = "select code, client, name_zh, name_en, region from department";
    private static final String ENTITLEMENT = "select department, type, valid_from, valid_until from entitlement";
    private final JdbcClient jdbc;

    CatalogueTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Department> departments() {
        return jdbc.sql(DEPARTMENT + " order by code")
                .query(CatalogueTables::department)
                .list();
    }

    public Optional<Department> department(String code) {
        return jdbc.sql(DEPARTMENT + " where code = ?")
                .param(code)
                .query(CatalogueTables::department)
                .optional();
    }

    public List<String> typeCodes() {
        return jdbc.sql("select code from licence_type order by code")
                .query(String.class)
                .list();
    }

    public Optional<byte[]> typeFile(String code) {
        return jdbc.sql("select definition from licence_type where code = ?")
                .param(code)
                .query((row, index) -> row.getBytes(1))
                .optional();
    }

    public List<Entitlement> entitlements() {
        return jdbc.sql(ENTITLEMENT + " order by department, type")
                .query(CatalogueTables::entitlement)
                .list();
    }

    public Optional<Entitlement> entitlement(String department, String type) {
        return jdbc.sql(ENTITLEMENT + " where department = ? and type = ?")
                .params(department, type)
                .query(CatalogueTables::entitlement)
                .optional();
    }

    void addDepartment(Department department) {
        jdbc.sql("insert into department (code, client, name_zh, name_en, region) values (?, ?, ?, ?, ?)"
                        + " on conflict (code) do nothing")
                .params(
                        department.code(),
                        department.client(),
                        department.name().zh(),
                        department.name().en(),
                        department.region())
                .update();
    }

    /** False if the code is taken. */
    public boolean addType(String code, String definedBy, byte[] file) {
        return jdbc.sql("insert into licence_type (code, defined_by, definition) values (?, ?, ?)"
                                + " on conflict (code) do nothing")
                        .params(code, definedBy, file)
                        .update()
                == 1;
    }

    public void addEntitlement(Entitlement entitlement) {
        jdbc.sql("insert into entitlement (department, type, valid_from, valid_until) values (?, ?, ?, ?)"
                        + " on conflict (department, type) do nothing")
                .param(entitlement.department())
                .param(entitlement.type())
                .param(entitlement.from())
                .param(entitlement.until())
                .update();
    }

    private static Department department(ResultSet row, int index) throws SQLException {
        return new Department(
                row.getString("code"),
                row.getString("client"),
                new Name(row.getString("name_zh"), row.getString("name_en")),
                row.getString("region"));
    }

    private static Entitlement entitlement(ResultSet row, int index) throws SQLException {
        return new Entitlement(
                row.getString("department"),
                row.getString("type"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class));
    }
}
