// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.standing.store;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Entries of status lists; each method is one statement and joins the caller's transaction. */
@Repository
public class StandingTables {
    private final JdbcClient jdbc;

    StandingTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public int capacity(String list) {
        return jdbc.sql("select capacity from status_list where list = :list")
                .param("list", list)
                .query(Integer.class)
                .single();
    }

    /** Doubles the capacity unless another has done so already. */
    public void grow(String list, int from) {
        jdbc.sql("update status_list set capacity = capacity * 2 where list = :list and capacity = :from")
                .param("list", list)
                .param("from", from)
                .update();
    }

    /** False if the entry was in use already. */
    public boolean take(String list, long index) {
        return jdbc.sql("insert into licence_standing (list, idx) values (:list, :index) on conflict do nothing")
                        .param("list", list)
                        .param("index", index)
                        .update()
                == 1;
    }

    /** False if the entry is not in use. */
    public boolean change(String list, long index, int value) {
        return jdbc.sql("update licence_standing set value = :value, changed_at = now()"
                                + " where list = :list and idx = :index")
                        .param("value", value)
                        .param("list", list)
                        .param("index", index)
                        .update()
                == 1;
    }

    public Optional<Integer> value(String list, long index) {
        return jdbc.sql("select value from licence_standing where list = :list and idx = :index")
                .param("list", list)
                .param("index", index)
                .query(Integer.class)
                .optional();
    }

    /** The entries that are not 0. */
    public Map<Long, Integer> notInForce(String list) {
        Map<Long, Integer> entries = new TreeMap<>();
        jdbc.sql("select idx, value from licence_standing where list = :list and value <> 0")
                .param("list", list)
                .query(row -> {
                    entries.put(row.getLong("idx"), row.getInt("value"));
                });
        return entries;
    }
}
