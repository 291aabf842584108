-- Ids are text, moments are microseconds in UTC, {bytes} becomes the engine's word for bytes.

-- The last position that each region has given out; it stays when old lines of the journal are destroyed.
create table heads (
    region text not null primary key,
    position bigint not null
);

create table journal (
    region text not null,
    position bigint not null,
    at bigint not null,
    actor text not null,
    verb text not null,
    subject_kind text not null,
    subject text not null,
    holder text not null,
    information text not null,
    ground text not null,
    details text not null,
    primary key (region, position)
);
create index journal_by_subject on journal (subject, subject_kind, region, position);

create table reports (
    id text not null primary key,
    region text not null,
    version bigint not null,
    category text not null,
    body text not null,
    -- The body in lower case, for searching; both engines then find the same.
    search text not null,
    longitude double precision not null,
    latitude double precision not null,
    municipality text,
    quarter text,
    neighbourhood text,
    beside_area text,
    beside_metres double precision,
    -- 0 is the most urgent.
    urgency integer not null,
    source text not null,
    received bigint not null,
    holder text not null,
    information text not null,
    supply text,
    ground text not null,
    status text not null,
    owner_kind text not null,
    owner_id text not null,
    owner_since bigint not null,
    offer_kind text,
    offer_to_kind text,
    offer_to_id text,
    offer_by text,
    offer_at bigint,
    offer_answer_by bigint,
    offer_raised_to_kind text,
    offer_raised_to_id text,
    offer_raised bigint,
    offer_reason text,
    result text,
    closed_at bigint,
    first_processed bigint not null,
    free_until bigint not null,
    destroy_at bigint not null
);
create index reports_by_urgency on reports (region, urgency, received, id);
create index reports_by_received on reports (region, received, id);
create index reports_by_place on reports (region, municipality, quarter, neighbourhood, id);
create index reports_by_supply on reports (region, supply, status);
create index reports_by_owner on reports (owner_id, owner_kind);
create index reports_by_offer on reports (offer_to_id, offer_to_kind);
create index reports_by_end on reports (region, destroy_at);

-- The digest of the link by which a reporter follows his report.
create table links (
    digest {bytes} not null primary key,
    report text not null references reports (id) on delete cascade
);
create index links_by_report on links (report);

-- How reporters can be reached; apart, under a ground and a clock of its own.
create table reporters (
    report text not null primary key references reports (id) on delete cascade,
    reach text not null,
    first_processed bigint not null,
    free_until bigint not null,
    destroy_at bigint not null
);
create index reporters_by_end on reporters (destroy_at);

create table notes (
    report text not null references reports (id) on delete cascade,
    number bigint not null,
    actor text not null,
    at bigint not null,
    body text not null,
    holder text not null,
    information text not null,
    first_processed bigint not null,
    free_until bigint not null,
    destroy_at bigint not null,
    primary key (report, number)
);
create index notes_by_end on notes (destroy_at);

create table photos (
    report text not null references reports (id) on delete cascade,
    number bigint not null,
    content_type text not null,
    bytes {bytes} not null,
    primary key (report, number)
);

create table sessions (
    digest {bytes} not null primary key,
    officer text not null,
    created bigint not null,
    last_seen bigint not null,
    expires bigint not null,
    ended bigint
);
create index sessions_by_officer on sessions (officer, created);
create index sessions_by_end on sessions (expires);

create table jobs (
    region text not null,
    id bigint not null,
    kind text not null,
    subject text not null,
    due bigint not null,
    is_done integer not null,
    primary key (region, id)
);
create index jobs_by_due on jobs (region, is_done, due, id);
