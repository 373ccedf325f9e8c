-- What changed between audits. Instants are milliseconds since 1970 (UTC).

-- When a finding that had been gone came back for the last time.
alter table finding add column returned_at bigint;

-- What stands on a machine, or in a project, whether or not it is wrong: an account, a key, a listener, a rule.
-- gone_at: when an audit that read this kind did not see it any more.
create table trace (
  target_key text not null,
  kind text not null,
  object text not null,
  label text not null,
  project text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  gone_at bigint,
  primary key (target_key, kind, object)
);
create index trace_of_object on trace (kind, object);
create index trace_by_age on trace (last_seen);

-- Since when a kind of trace is watched on a machine: what was there then is not new.
create table watch (
  target_key text not null,
  kind text not null,
  since bigint not null,
  last_read bigint not null,
  primary key (target_key, kind)
);
create index watch_by_age on watch (last_read);

-- What an audit saw that the one before did not, and the other way round, in the order in which it was told.
-- event: new, returned, fixed of findings; appeared, vanished of traces. kind: finding, or the trace's kind.
create table change (
  sequence ${serial},
  target_key text not null,
  project text not null,
  audit text not null,
  at bigint not null,
  event text not null,
  kind text not null,
  rule text not null,
  object text not null,
  label text not null,
  severity text not null
);
create index change_of_target on change (target_key, at);
create index change_of_project on change (project, at);
create index change_of_audit on change (audit);
create index change_by_age on change (at);

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

-- Audits of all VMs of projects. Times are milliseconds since 1970.

-- What was ordered. state: OPEN, DONE, CANCELLED. wanted: the same for orders that want the same; there is one open run
-- for each. telling: '' where nobody waits for a message, OPEN while its message is edited, TOLD when that has its last
-- word; told_at is when it was edited last. owner: empty where whatever serves does it, else a terminal's.
create table fleet_run (
  id text primary key,
  wanted text not null,
  person text not null,
  purpose text not null,
  owner text not null,
  state text not null,
  ordered_at bigint not null,
  ended_at bigint,
  telling text not null,
  told_at bigint not null
);
create unique index fleet_run_open on fleet_run (wanted) where state = 'OPEN';
create index fleet_run_by_age on fleet_run (ordered_at);
create index fleet_run_of_person on fleet_run (person);
create index fleet_run_telling on fleet_run (told_at) where telling = 'OPEN';

-- The projects of a run; reason: why the VMs of one could not be listed.
create table fleet_project (
  run text not null,
  project text not null,
  reason text not null,
  primary key (run, project)
);
create index fleet_project_of on fleet_project (project);

-- The VMs to be audited, each once however many runs want it. state: WAITING, RUNNING, DONE, FAILED, CANCELLED. owner:
-- empty where every process that serves may do it. claim counts the claims.
create table fleet_vm (
  seq ${serial},
  project text not null,
  server text not null,
  name text not null,
  owner text not null,
  state text not null,
  not_before bigint not null,
  claimed_by text not null,
  claimed_at bigint not null,
  held_until bigint not null,
  claim integer not null,
  attempts integer not null,
  ended_at bigint,
  audit text not null,
  verdict text not null,
  grade text not null,
  score integer not null,
  coverage double precision not null,
  critical integer not null,
  high integer not null,
  medium integer not null,
  low integer not null,
  unclear integer not null,
  reached integer not null,
  worst text not null,
  reason text not null
);
create unique index fleet_vm_open on fleet_vm (project, server) where state in ('WAITING', 'RUNNING');
create index fleet_vm_due on fleet_vm (state, not_before);
create index fleet_vm_running on fleet_vm (project, state, server);
create index fleet_vm_served on fleet_vm (project, claimed_at);
create index fleet_vm_of_server on fleet_vm (server);
create index fleet_vm_of_name on fleet_vm (name);

-- Which run wants which VM.
create table fleet_want (
  run text not null,
  vm bigint not null,
  primary key (run, vm)
);
create index fleet_want_of_vm on fleet_want (vm);

-- What is to be posted without being asked for, and what became of each time. Instants are milliseconds since 1970 (UTC),
-- except in the scheduler's table.

-- state: ACTIVE, ENDED. paused_until: up to when nothing is due. done_until: up to when the slots are accounted for.
-- due_at: the next slot; next_at: when it is looked at, which is a little later, so that not all are at once.
create table subscription (
  id text primary key,
  cloud text not null,
  project_id text not null,
  project text not null,
  kind text not null,
  spec text not null,
  zone text not null,
  platform text not null,
  channel text not null,
  place text not null,
  owner text not null,
  asker text not null,
  made_at bigint not null,
  state text not null,
  why text not null,
  paused_until bigint not null,
  done_until bigint not null,
  due_at bigint not null,
  next_at bigint not null,
  ended_at bigint
);
create unique index subscription_once on subscription (channel, cloud, project_id, kind) where state = 'ACTIVE';
create index subscription_next on subscription (next_at) where state = 'ACTIVE';
create index subscription_of_project on subscription (project);
create index subscription_of_owner on subscription (owner);
create index subscription_ended on subscription (ended_at);

-- Each slot of a subscription at each destination, once. state: FEEDING and FED before its time, then CLAIMED by whoever
-- wrote down that it is to be built and told, then POSTED or FAILED as its letter was; or SKIPPED.
create table slot (
  subscription text not null,
  slot text not null,
  destination text not null,
  due_at bigint not null,
  state text not null,
  late boolean not null,
  claimed_by text not null,
  held_until bigint not null,
  letter text not null,
  made_at bigint not null,
  primary key (subscription, slot, destination)
);
create index slot_open on slot (letter) where state = 'CLAIMED';
create index slot_by_age on slot (made_at);

-- Which announcement a subscription told of which server.
create table told (
  subscription text not null,
  notice text not null,
  server text not null,
  told_at bigint not null,
  primary key (subscription, notice, server)
);
create index told_of_server on told (server);

-- A table of db-scheduler, in its own form.
create table turn_clock (
  task_name text not null,
  task_instance text not null,
  task_data ${bytes},
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority integer not null,
  primary key (task_name, task_instance)
);
create index turn_clock_next on turn_clock (priority desc, execution_time);
create index turn_clock_beat on turn_clock (last_heartbeat);

-- What the compliance of a project is judged by.

-- By which waiver all of a finding was accepted when an audit saw it last; empty where it was not, null where an earlier
-- release saw it.
alter table finding add column waiver text;

-- What is needed of a report of every check, so that the report is not read for it. Empty for an audit of some checks
-- only; null where an earlier release remembered the audit.
alter table audit add column gist text;
create index audit_with_gist on audit (target_key, at, score, coverage) where gist <> '';
