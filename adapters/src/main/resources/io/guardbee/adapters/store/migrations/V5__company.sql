-- What several processes on one store must agree on. Times are milliseconds since 1970.

-- What one of them has and the others have not, until it runs out.
create table lease (
  name text primary key,
  holder text not null,
  held_until bigint not null
);

-- What all of them together may do only so often: when all that was taken will have come back.
create table budget (
  name text primary key,
  spent_until bigint not null
);
