-- The host keys that the consoles of a cloud's servers showed when they were read first. Instants are milliseconds since
-- 1970 (UTC); asked_at is when somebody last wanted to know, or the cloud last listed the server, to within a day.

create table console (
  cloud text not null,
  server text not null,
  project text not null,
  seen_at bigint not null,
  asked_at bigint not null,
  body text not null,
  primary key (cloud, server)
);
create index console_of_server on console (server);
create index console_by_project on console (project);
create index console_by_age on console (asked_at, seen_at, cloud, server);
