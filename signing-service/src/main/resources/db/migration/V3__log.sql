-- SPDX-License-Identifier: AGPL-3.0-or-later

-- The head of the log's tree. Whoever appends holds this row until all that it wrote is committed.
create table log_head (
    origin     text primary key,
    size       bigint not null check (size >= 0),
    root       bytea not null check (octet_length(root) = 32)
);

-- The entries; idx counts from 0 without a gap. "leaf" is the first eight bytes of the leaf hash as a number: an index over
-- it finds an entry that comes again, at a fraction of what an index over whole hashes costs. The whole hash is made from
-- the entry.
create table log_entry (
    idx   bigint primary key check (idx >= 0),
    leaf  bigint not null,
    entry bytea not null check (octet_length(entry) <= 65535)
);

create index log_entry_by_leaf on log_entry (leaf);

-- The tiles of c2sp.org/tlog-tiles, each as wide as it is now: a narrower one is its beginning.
create table log_tile (
    level  smallint not null check (level between 0 and 7),
    idx    bigint not null check (idx >= 0),
    hashes bytea not null check (octet_length(hashes) between 32 and 8192),
    primary key (level, idx)
);

-- Hashes do not compress.
alter table log_tile alter column hashes set storage external;

-- What the log has signed: one root for each size, for ever. The note gains cosignatures, and the token comes, when they were late.
create table log_checkpoint (
    size         bigint primary key check (size >= 0),
    root         bytea not null check (octet_length(root) = 32),
    note         bytea not null,
    token        bytea,
    witnessed    boolean not null,
    published_at timestamptz not null
);

-- Where a licence stands in the log, and whether enough witnesses have signed the checkpoint of the proof in its file.
alter table licence add column log_index bigint;
alter table licence add column log_witnessed boolean not null default false;

create index licence_unwitnessed on licence (sequence) where state = 'ISSUED' and not log_witnessed;
