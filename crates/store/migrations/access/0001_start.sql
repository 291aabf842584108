-- Who saw what, for which purpose and on which ground. One sequence for the whole installation, without gaps.

create table access_heads (
    region text not null primary key,
    position bigint not null
);

create table access_log (
    position bigint not null primary key,
    region text not null,
    at bigint not null,
    actor text not null,
    act text not null,
    subject_kind text not null,
    subject text not null,
    purpose text not null,
    ground text not null,
    outcome text not null,
    records bigint not null
);
create index access_log_by_region on access_log (region, position);
create index access_log_by_actor on access_log (actor, position);
create index access_log_by_subject on access_log (subject, subject_kind, position);
create index access_log_by_time on access_log (at, position);
