-- What Guardbee remembers. Read by SQLite and PostgreSQL alike. Instants are milliseconds since 1970 (UTC).

create table audit (
  id text primary key,
  target_key text not null,
  name text not null,
  project text not null,
  at bigint not null,
  took bigint not null,
  verdict text not null,
  grade text not null,
  coverage double precision not null,
  score integer not null,
  trust text not null,
  report text not null
);
create index audit_of_target on audit (target_key, at);
create index audit_of_name on audit (name);
create index audit_of_project on audit (project);
create index audit_by_age on audit (at);

-- gone_at: when an audit judged the check and did not find it any more.
create table finding (
  target_key text not null,
  fingerprint text not null,
  rule text not null,
  object text not null,
  severity text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  last_audit text not null,
  gone_at bigint,
  primary key (target_key, fingerprint)
);
create index finding_by_age on finding (last_seen);

-- One row for each stretch of time in which a section's digest stayed the same.
create table fact (
  target_key text not null,
  section text not null,
  digest text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  primary key (target_key, section, first_seen)
);
create index fact_by_age on fact (last_seen);

-- What people, places, subjects and reasons are called in the trail. The id commits to the rest of the row, and says
-- nothing of it once the row, with its random salt, is gone.
create table alias (
  id text primary key,
  kind text not null,
  value text not null,
  name text not null,
  salt text not null,
  unique (kind, value, name)
);

create table trail (
  sequence bigint primary key,
  at bigint not null,
  person text not null,
  place text not null,
  origin text not null,
  command text not null,
  subject text not null,
  decision text not null,
  why text not null,
  hash text not null
);

-- The last record, and what stood before the first that is kept.
create table trail_head (
  one integer primary key check (one = 1),
  sequence bigint not null,
  hash text not null,
  anchor_sequence bigint not null,
  anchor_hash text not null
);
insert into trail_head (one, sequence, hash, anchor_sequence, anchor_hash) values (1, 0, '', 0, '');

create table link (
  person text not null,
  project text not null,
  granted_at bigint not null,
  until bigint not null,
  proof text not null,
  primary key (person, project)
);
create index link_of_project on link (project);

create table link_code (
  code_hash text primary key,
  person text not null,
  project text not null,
  until bigint not null,
  unique (person, project)
);

-- Every decision is kept; the newest on a host and port holds. accepted: 1, or 0 for taken back.
create table host_key (
  sequence ${serial},
  host text not null,
  port integer not null,
  accepted integer not null,
  algorithm text not null,
  fingerprint text not null,
  decided_by text not null,
  at bigint not null,
  project text not null
);
create index host_key_of_host on host_key (host, port, sequence);

create table component (
  id text primary key,
  ask text not null,
  owner text not null,
  place text not null,
  step text not null,
  kept_at bigint not null,
  until bigint not null,
  owner_only integer not null
);
create index component_by_age on component (kept_at);

create table answer (
  id text primary key,
  owner text not null,
  place text not null,
  body text not null,
  kept_at bigint not null,
  until bigint not null
);
create index answer_by_age on answer (kept_at);
