-- SPDX-License-Identifier: AGPL-3.0-or-later

-- A status list: entry number i tells the standing of the licence that was given i. The capacity only grows.
create table status_list (
    list     text primary key,
    capacity integer not null check (capacity > 0)
);

insert into status_list (list, capacity) values ('1', 131072);

-- The entries in use. "value" is that of the Token Status List: 0 in force, 1 revoked, 2 suspended, 3 cancelled,
-- 4 withdrawn, 5 superseded. Entries that are not here read as 0, so that the list does not tell how many are in use.
create table licence_standing (
    list       text not null references status_list,
    idx        bigint not null check (idx >= 0),
    value      smallint not null default 0 check (value between 0 and 5),
    changed_at timestamptz not null default now(),
    primary key (list, idx)
);

create index standing_not_in_force on licence_standing (list, idx, value) where value <> 0;
