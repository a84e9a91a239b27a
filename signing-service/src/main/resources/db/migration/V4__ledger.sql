-- SPDX-License-Identifier: AGPL-3.0-or-later

-- What goes to the departments' ledger: the log's head, moved from one size to a larger one.
--   PENDING    wanted; size, root and note may still be replaced by those of a newer checkpoint
--   SUBMITTED  endorsed; the transaction's number is stored before the transaction is handed in, so that what became of
--              it can always be asked
--   COMMITTED  in this block of the ledger; ends the row's life
--   FAILED     did not take effect, for this reason; ends the row's life
create table ledger_anchor (
    number         bigint generated always as identity primary key,
    origin         text not null,
    previous_size  bigint not null check (previous_size >= 0),
    size           bigint not null check (size >= previous_size),
    root           bytea not null check (length(root) = 32),
    note           text not null,
    state          text not null default 'PENDING' check (state in ('PENDING', 'SUBMITTED', 'COMMITTED', 'FAILED')),
    attempts       integer not null default 0,
    reason         text,
    transaction_id text unique,
    channel        text,
    chaincode      text,
    payload        bytea,
    block          bigint,
    created_at     timestamptz not null,
    submitted_at   timestamptz,
    settled_at     timestamptz,
    check (state = 'PENDING' or num_nulls(transaction_id, channel, chaincode, payload) = 0),
    check ((state = 'COMMITTED') = (block is not null)),
    check (state <> 'FAILED' or reason is not null)
);

-- One at a time: the next begins when it is known how the last one ended.
create unique index ledger_anchor_under_way on ledger_anchor (origin) where state in ('PENDING', 'SUBMITTED');
create index ledger_anchor_committed on ledger_anchor (origin, size) where state = 'COMMITTED';

-- The peers' signatures over the payload, with their certificates: what is shown to others years later.
create table ledger_endorsement (
    anchor    bigint not null references ledger_anchor,
    place     smallint not null,
    endorser  bytea not null,
    signature bytea not null,
    primary key (anchor, place)
);
