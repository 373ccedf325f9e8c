-- What people accepted and what they confirmed. Instants are milliseconds since 1970 (UTC).

-- A risk that somebody took. Nothing is overwritten: asked, approved, taken back and ended are all told from one row.
-- target_key, machine: empty where it is for a project. object: empty for every object of the check. second: 1 where
-- another person has to approve it, without whom it does not hold.
create table waiver (
  id text primary key,
  project text not null,
  rule text not null,
  object text not null,
  target_key text not null,
  machine text not null,
  scope text not null,
  severity text not null,
  reason text not null,
  until bigint not null,
  second integer not null,
  asked_by text not null,
  asked_name text not null,
  asked_at bigint not null,
  approved_by text not null,
  approved_name text not null,
  approved_at bigint,
  withdrawn_by text not null,
  withdrawn_name text not null,
  withdrawn_at bigint
);
create index waiver_of_project on waiver (project, asked_at);
create index waiver_of_target on waiver (target_key);
create index waiver_by_end on waiver (until);

-- The findings that a waiver covers, each with what its evidence came to then.
create table waiver_finding (
  waiver text not null,
  target_key text not null,
  fingerprint text not null,
  seal text not null,
  primary key (waiver, target_key, fingerprint)
);
create index waiver_finding_of_target on waiver_finding (target_key);

-- A person's word. place: the machine's key where scope is vm, otherwise the project. kind: confirmed, inapplicable, or
-- later for one that only puts it off.
create table attestation (
  sequence ${serial},
  rule text not null,
  scope text not null,
  place text not null,
  project text not null,
  target_key text not null,
  machine text not null,
  subject text not null,
  shown text not null,
  kind text not null,
  until bigint not null,
  person text not null,
  person_name text not null,
  at bigint not null,
  withdrawn_at bigint
);
create index attestation_of_place on attestation (place, until);
create index attestation_of_project on attestation (project, at);
create index attestation_of_target on attestation (target_key);
create index attestation_of_person on attestation (person);
create index attestation_by_end on attestation (until);
