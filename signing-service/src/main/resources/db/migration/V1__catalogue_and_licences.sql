-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Who issues. The file is the department's own definition, as loaded.
create table department (
    code        text primary key,
    client      text not null unique,
    name_zh     text not null,
    name_en     text not null,
    region      text not null,
    loaded_at   timestamptz not null default now()
);

-- What is issued. The definition is kept byte for byte: verifiers read the same file.
create table licence_type (
    code        text primary key,
    defined_by  text not null,
    definition  bytea not null,
    created_at  timestamptz not null default now()
);

-- Who may issue what, and since when; "until" is the last day.
create table entitlement (
    department  text not null references department,
    type        text not null references licence_type,
    valid_from  date not null,
    valid_until date,
    primary key (department, type)
);

-- A licence goes CLAIMED (identifier, salt and status index are fixed) -> PENDING (signed bytes are fixed) -> ISSUED.
-- Each state can be resumed from; none is ever left backwards.
create table licence (
    sequence     bigint generated always as identity unique,
    identifier   text primary key,
    department   text not null references department,
    type         text not null references licence_type,
    number       text not null,
    version      text not null,
    state        text not null check (state in ('CLAIMED', 'PENDING', 'ISSUED')),
    issue_date   date not null,
    status_index bigint not null unique,
    data         bytea not null,
    sha256       bytea,
    claimed_at   timestamptz not null default now(),
    issued_at    timestamptz,
    unique (department, type, number, version),
    check (state = 'CLAIMED' or sha256 is not null),
    check ((state = 'ISSUED') = (issued_at is not null))
);

create index licence_of_department on licence (department, sequence desc) where state = 'ISSUED';
create index licence_by_number on licence (number) where state = 'ISSUED';

-- The signed bytes. ECDSA differs at each call, so a repeat must find these.
create table licence_file (
    identifier text primary key references licence,
    bytes      bytea not null
);

-- The keys under which departments asked, so that a repeat is answered and not issued again.
create table issuing_request (
    department  text not null references department,
    key         text not null,
    body_sha256 bytea not null,
    identifier  text not null references licence,
    asked_at    timestamptz not null default now(),
    primary key (department, key)
);

create table licence_event (
    sequence   bigint generated always as identity primary key,
    identifier text not null references licence,
    kind       text not null,
    at         timestamptz not null
);

create index event_of_licence on licence_event (identifier, sequence);
