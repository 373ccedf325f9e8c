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
