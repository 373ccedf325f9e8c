package io.guardbee.adapters.store;

import org.jdbi.v3.core.Handle;

/// Where a new ask stands in its lane: fair queueing by start times, in whole rounds.
///
/// - A person has at most one ask in a round, so a person's hundredth ask waits for a hundredth round, and everybody's
///   first stands before anybody's second.
/// - A round is closed as soon as one of its asks begins. A newcomer joins the first round that is still open, or the one
///   after their own last waiting ask, whichever is later. Closed rounds only get shorter, so every ask's turn comes,
///   however many newcomers there are; and somebody who asked much yesterday does not pay for it today.
/// - In a round the first ask of each project stands before the second of any, so projects alternate however many people
///   speak for each. Past the 64th of a project in a round, the order is that of acceptance.
///
/// Nobody's share is kept idle for them: threads take the first in line whoever it is. The scheduler knows one number,
/// the higher the sooner; after 33 million begun asks in a lane it is used up and the order is that of acceptance.
///
/// @param round the round, counted from 1
/// @param priority the scheduler's number
record Rank(long round, int priority) {
  private static final int PER_ROUND = 64;
  private static final long LAST_ROUND = Integer.MAX_VALUE / PER_ROUND - 1;
  private static final int LOCK_SPACE = 0x61736b;

  private static Rank at(long round, long before) {
    return new Rank(round,
        -Math.toIntExact(Math.min(round, LAST_ROUND) * PER_ROUND + Math.min(before, PER_ROUND - 1)));
  }

  static Rank of(Handle h, Dialect dialect, NewAsk ask) {
    if (dialect == Dialect.POSTGRESQL) {
      // Two asks of one person, accepted by two processes at once, must not take the same round. SQLite has one writer.
      h.createQuery("select 1 from pg_advisory_xact_lock(:space, hashtext(:who))").bind("space", LOCK_SPACE)
          .bind("who", ask.lane() + " " + ask.person()).mapTo(Integer.class).one();
    }
    var last = h.createQuery("""
        select case when l.round > p.round then l.round else p.round end from lane l,
          (select coalesce(max(round), 0) as round from ask where person = :person and lane = :lane
            and ended_at is null and state in ('WAITING', 'RUNNING')) p
        where l.name = :lane""").bindMethods(ask).mapTo(Long.class).one();
    var before = h.createQuery("""
        select count(*) from ask where lane = :lane and round = :round and project = :project
          and state = 'WAITING'""").bindMethods(ask).bind("round", last + 1).mapTo(Long.class).one();
    return at(last + 1, before);
  }

  /// Closes the round.
  static void close(Handle h, String lane, long round) {
    h.createUpdate("update lane set round = :round where name = :lane and round < :round").bind("round", round)
        .bind("lane", lane).execute();
  }
}
