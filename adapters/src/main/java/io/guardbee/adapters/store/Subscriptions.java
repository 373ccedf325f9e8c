package io.guardbee.adapters.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is to be posted without being asked for. Every method throws [StoreUnavailable] and has then changed nothing. Safe
/// for many threads and processes.
public final class Subscriptions {
  private static final int PLACE = 2_000;
  private final Database db;
  private final InstantSource clock;

  Subscriptions(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Keeps a new one.
  ///
  /// @return the one that is there already for that channel, project and kind, and stays; empty when the new one is kept
  public Optional<SubscriptionRow> add(SubscriptionRow row) {
    return db.inTransaction(h -> {
      var added = h.createUpdate("""
          insert into subscription (id, cloud, project_id, project, kind, spec, zone, platform, channel, place, owner,
            asker, made_at, state, why, paused_until, done_until, due_at, next_at)
          values (:id, :cloud, :projectId, :project, :kind, :spec, :zone, :platform, :channel, :place, :owner, :asker,
            :made, 'ACTIVE', '', 0, :done, :due, :next)
          on conflict do nothing""")
          .bind("id", Fitting.key(row.id())).bind("cloud", Fitting.key(row.cloud()))
          .bind("projectId", Fitting.key(row.projectId())).bind("project", Fitting.key(row.project()))
          .bind("kind", Fitting.key(row.kind())).bind("spec", Fitting.line(row.spec(), 100))
          .bind("zone", Fitting.line(row.zone(), 100)).bind("platform", Fitting.key(row.platform()))
          .bind("channel", Fitting.key(row.channel())).bind("place", Fitting.whole("A place", row.place(), PLACE))
          .bind("owner", Fitting.key(row.owner())).bind("asker", Fitting.whole("A person", row.asker(), PLACE))
          .bind("made", row.madeAt().toEpochMilli()).bind("done", row.doneUntil().toEpochMilli())
          .bind("due", row.dueAt().toEpochMilli()).bind("next", row.nextAt().toEpochMilli()).execute();
      return added == 1
          ? Optional.empty()
          : h.createQuery("""
              select * from subscription where state = 'ACTIVE' and (id = :id or (channel = :channel and cloud = :cloud
                and project_id = :projectId and kind = :kind)) limit 1""").bind("id", Fitting.key(row.id()))
              .bind("channel", Fitting.key(row.channel())).bind("cloud", Fitting.key(row.cloud()))
              .bind("projectId", Fitting.key(row.projectId())).bind("kind", Fitting.key(row.kind()))
              .map((found, _) -> SubscriptionRow.of(found)).findOne();
    });
  }

  /// The one called so, ended or not.
  public Optional<SubscriptionRow> find(String id) {
    return db.read(h -> h.createQuery("select * from subscription where id = :id").bind("id", Fitting.key(id))
        .map((row, _) -> SubscriptionRow.of(row)).findOne());
  }

  /// Those that have not ended, by project and age.
  ///
  /// @param most how many at most
  public List<SubscriptionRow> active(int most) {
    return db.read(h -> h.createQuery(
        "select * from subscription where state = 'ACTIVE' order by project, made_at, id limit :most")
        .bind("most", most).map((row, _) -> SubscriptionRow.of(row)).list());
  }

  /// Those of a project that have not ended and are not paused, whatever it was called when they were made.
  ///
  /// @param projectId the project's id in that cloud
  /// @param kind what they post
  public List<SubscriptionRow> of(String cloud, String projectId, String kind) {
    return db.read(h -> h.createQuery("""
        select * from subscription where state = 'ACTIVE' and cloud = :cloud and project_id = :project and kind = :kind
          and paused_until <= :now order by made_at""").bind("cloud", Fitting.key(cloud))
        .bind("project", Fitting.key(projectId)).bind("kind", Fitting.key(kind)).bind("now", clock.millis())
        .map((row, _) -> SubscriptionRow.of(row)).list());
  }

  /// Those whose time has come, the longest due first; paused ones are not among them.
  ///
  /// @param announced whether those of the kind `advisories`, or the others
  /// @param most how many at most
  public List<SubscriptionRow> due(boolean announced, int most) {
    return db.read(h -> h.createQuery("select * from subscription where state = 'ACTIVE' and next_at <= :now"
        + " and paused_until <= :now and kind " + (announced ? "=" : "<>") + " 'advisories'"
        + " order by next_at, id limit :most").bind("now", clock.millis()).bind("most", most)
        .map((row, _) -> SubscriptionRow.of(row)).list());
  }

  /// The weekly ones whose next slot is less than `before` away and is not being fed by anybody.
  public List<SubscriptionRow> hungry(Duration before) {
    return db.read(h -> h.createQuery("""
        select * from subscription s where state = 'ACTIVE' and kind = 'weekly' and paused_until <= :now
          and due_at > :now and due_at <= :soon and not exists (select 1 from slot where slot.subscription = s.id
            and slot.destination = :feed and slot.due_at = s.due_at and (slot.state = 'FED' or slot.held_until > :now))
        order by due_at, id limit 500""").bind("now", clock.millis())
        .bind("soon", clock.instant().plus(before).toEpochMilli()).bind("feed", Slots.FEED)
        .map((row, _) -> SubscriptionRow.of(row)).list());
  }

  /// Whether the newest post that a subscription ordered never came to stand in its channel: it was lost, could not be shown
  /// there, or waits for longer than that. What was ordered just now says nothing yet.
  ///
  /// @param patience how long a post may be on its way
  public boolean astray(String subscription, Duration patience) {
    return db.read(h -> h.createQuery("""
        select case when exists (select 1 from letter l where l.ask = s.letter and l.state = 'LOST') then 1
          when s.state = 'POSTED' then 0
          when s.state = 'CLAIMED' and exists (select 1 from letter l where l.id = s.letter and l.state = 'SENT') then 0
          else 1 end
        from slot s where s.subscription = :id and s.letter <> '' and (s.state <> 'CLAIMED' or s.made_at < :before
          or exists (select 1 from letter l where l.ask = s.letter and l.state in ('SENT', 'LOST')))
        order by s.made_at desc limit 1""").bind("id", Fitting.key(subscription))
        .bind("before", clock.instant().minus(patience).toEpochMilli()).mapTo(int.class).findOne())
        .filter(it -> it == 1).isPresent();
  }

  /// Forgets what it told of servers that it is about no more.
  ///
  /// @param past these servers by announcement
  public void forget(String id, Map<String, Set<String>> past) {
    db.useTransaction(h -> past.forEach((notice, servers) -> h.createUpdate("""
        delete from told where subscription = :id and notice = :notice and server in (<servers>)""")
        .bind("id", Fitting.key(id)).bind("notice", Fitting.key(notice)).bindList("servers", List.copyOf(servers))
        .execute()));
  }

  /// Notes what its project is called by now, since rights are bound to that.
  public void renamed(String id, String project) {
    db.useTransaction(h -> h.createUpdate("update subscription set project = :project where id = :id")
        .bind("project", Fitting.key(project)).bind("id", Fitting.key(id)).execute());
  }

  /// Ends it. What it told is forgotten, so that whoever wants it anew is told anew.
  ///
  /// @param why in one line
  /// @return false where it had ended
  public boolean end(String id, String why) {
    return db.inTransaction(h -> {
      var ended = h.createUpdate("""
          update subscription set state = 'ENDED', why = :why, ended_at = :now where id = :id and state = 'ACTIVE'""")
          .bind("id", Fitting.key(id)).bind("why", Fitting.line(why, 300)).bind("now", clock.millis()).execute() == 1;
      if (ended) {
        h.createUpdate("delete from told where subscription = :id").bind("id", Fitting.key(id)).execute();
      }
      return ended;
    });
  }
}
