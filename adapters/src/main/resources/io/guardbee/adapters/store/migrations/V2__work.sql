-- What was asked, who does it, and what is to be told. Times are milliseconds since 1970, except in the scheduler's tables.

create table ask (
  id text primary key,
  lane text not null,
  person text not null,
  project text not null,
  subject text not null,
  platform text not null,
  owner text not null,
  place text not null,
  conversation text not null,
  body text not null,
  round bigint not null,
  state text not null,
  runner text not null,
  accepted_at bigint not null,
  ended_at bigint
);
create index ask_open on ask (state) where ended_at is null;
create index ask_of_person on ask (person, lane) where ended_at is null;
create index ask_in_round on ask (lane, round, project) where state = 'WAITING';
create index ask_ended on ask (ended_at);
create index ask_person on ask (person);
create index ask_project on ask (project);
create index ask_subject on ask (subject);

-- A platform's own names of what it delivered: one that is known is a redelivery.
create table ask_event (
  platform text not null,
  id text not null,
  ask text not null,
  seen_at bigint not null,
  primary key (platform, id)
);
create index ask_event_seen on ask_event (seen_at);

-- The round that a lane has begun to serve.
create table lane (
  name text primary key,
  round bigint not null
);
insert into lane (name, round) values ('quick', 0), ('audit', 0);

-- Two tables of db-scheduler, in its own form.
create table turn_quick (
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
create index turn_quick_next on turn_quick (priority desc, execution_time);
create index turn_quick_beat on turn_quick (last_heartbeat);

create table turn_audit (
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
create index turn_audit_next on turn_audit (priority desc, execution_time);
create index turn_audit_beat on turn_audit (last_heartbeat);

-- state: DUE to be posted or edited, IDLE until newer content is wanted, SENT for good, LOST.
-- version counts the contents wanted; handed is the newest that was given out as an edit; claim counts the claims.
create table letter (
  seq ${serial},
  id text not null unique,
  ask text not null,
  platform text not null,
  owner text not null,
  place text not null,
  conversation text not null,
  reference text not null,
  opening text not null,
  body text not null,
  version integer not null,
  handed integer not null,
  edits integer not null,
  last boolean not null,
  state text not null,
  due_at bigint not null,
  held_until bigint not null,
  claim integer not null,
  attempts integer not null,
  since bigint not null,
  why text not null
);
create index letter_due on letter (due_at) where state = 'DUE';
create index letter_open on letter (platform, conversation, seq) where state in ('DUE', 'IDLE');
create index letter_of_ask on letter (ask);
create index letter_done on letter (since) where state in ('SENT', 'LOST');

-- One run that several wait for.
create table flight (
  id text primary key,
  holder text not null,
  held_until bigint not null,
  audit text not null,
  landed_at bigint not null
);
create index flight_landed on flight (landed_at);
