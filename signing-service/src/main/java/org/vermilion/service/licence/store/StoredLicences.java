// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceJson;
import org.vermilion.service.licence.IssuedLicence;
import org.vermilion.service.licence.LicenceFilter;
import org.vermilion.service.licence.Licences;

@Repository
class StoredLicences implements Licences {
    private final JdbcClient jdbc;

    StoredLicences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<IssuedLicence> list(LicenceFilter filter) {
        return jdbc.sql(IssuedRows.SELECT + """
                         and department = :department and sequence < :before
                         and (cast(:type as text) is null or type = :type)
                         and (cast(:number as text) is null or number = :number)
                         and (cast(:from as date) is null or issue_date >= :from)
                         and (cast(:until as date) is null or issue_date <= :until)
                        order by sequence desc limit :limit""")
                .param("department", filter.department())
                .param("before", filter.before())
                .param("type", filter.type())
                .param("number", filter.number())
                .param("from", filter.issuedFrom(), java.sql.Types.DATE)
                .param("until", filter.issuedUntil(), java.sql.Types.DATE)
                .param("limit", filter.limit())
                .query(IssuedRows::read)
                .list();
    }

    @Override
    public Optional<IssuedLicence> find(String department, String identifier) {
        return jdbc.sql(IssuedRows.SELECT + " and department = ? and identifier = ?")
                .params(department, identifier)
                .query(IssuedRows::read)
                .optional();
    }

    @Override
    public byte[] file(IssuedLicence licence) {
        return jdbc.sql("select bytes from licence_file where identifier = ?")
                .param(licence.identifier())
                .query((row, index) -> row.getBytes(1))
                .single();
    }

    @Override
    public byte[] data(IssuedLicence licence) {
        return jdbc.sql("select data from licence where identifier = ?")
                .param(licence.identifier())
                .query((row, index) -> row.getBytes(1))
                .single();
    }

    @Override
    public List<Licence> withNumber(String number) {
        return jdbc.sql(
                        "select data from licence where state = 'ISSUED' and number = ? order by sequence desc limit 10")
                .param(number)
                .query((row, index) -> LicenceJson.read(row.getBytes(1)))
                .list();
    }
}
