-- Audits of all VMs of projects. Times are milliseconds since 1970.

-- What was ordered. state: OPEN, DONE, CANCELLED. wanted: the same for orders that want the same; there is one open run
-- for each. telling: '' where nobody waits for a message, OPEN while its message is edited, TOLD when that has its last
-- word; told_at is when it was edited last.
create table fleet_run (
  id text primary key,
  wanted text not null,
  person text not null,
  purpose text not null,
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
