-- What audits saw inside the servers of a cloud, as far as the cloud's rules are judged by it: the newest two of each
-- server. Instants are milliseconds since 1970 (UTC).

create table insight (
  cloud text not null,
  server text not null,
  audit text not null,
  project text not null,
  at bigint not null,
  body text not null,
  primary key (cloud, server, audit)
);
create index insight_of_server on insight (server);
create index insight_of_project on insight (cloud, project);
create index insight_by_project on insight (project);
create index insight_by_age on insight (at);
