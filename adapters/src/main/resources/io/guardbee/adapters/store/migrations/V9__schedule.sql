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
