package io.guardbee.adapters.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;

/// Deletes what names a machine, a project or a person, in one transaction.
final class Forget {
  private static final String TARGETS_OF_VM = """
      select target_key from audit where target_key = :it or name = :it
      union select target_key from finding where target_key = :it
      union select target_key from fact where target_key = :it
      union select target_key from trace where target_key = :it
      union select server from insight where server = :it
      union select server from console where server = :it
      union select server from fleet_vm where server = :it or name = :it""" + AcceptanceKeeping.TARGETS;
  private final Handle handle;
  private final Dialect dialect;

  Forget(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    // Held, so that nobody adds a record for an alias that goes.
    TrailHead.lock(handle, dialect);
  }

  Counts vm(String called) {
    var targets = texts(TARGETS_OF_VM, called);
    var words = words(called, targets);
    return new AcceptanceKeeping(handle).machines(remembered(targets), targets)
        .and(Kept.AUDITS, among("audit", "target_key", targets))
        .and(Kept.CONSOLES, among("console", "server", targets)).and(Kept.INSIGHTS, among("insight", "server", targets))
        .and(Kept.SUBSCRIPTIONS, among("told", "server", targets))
        .and(Kept.HOST_KEYS, hostKeysOf(words)).and(Kept.ANSWERS, mentioning("answer", "body", words))
        .and(Kept.COMPONENTS, mentioning("component", "step", words)).and(Kept.WORK, work("subject", words))
        .and(Kept.FLEETS, new FleetKeeping(handle).vm(targets, called)).and(Kept.ALIASES,
            aliases(words, alias -> alias.kind().equals("subject") && words.contains(alias.value())))
        .counts();
  }

  Counts project(String project) {
    var targets = texts("select distinct target_key from audit where project = :it", project);
    var words = words(project, targets);
    var only = List.of(project);
    var audits = among("audit", "project", only);
    // A machine that moved to another project is remembered there.
    targets.removeAll(texts("select distinct target_key from audit", project));
    var acceptances = new AcceptanceKeeping(handle);
    return acceptances.project(acceptances.machines(remembered(targets), targets), project).and(Kept.AUDITS, audits)
        .and(Kept.TRACES, among("trace", "project", only)).and(Kept.CHANGES, among("change", "project", only))
        .and(Kept.INSIGHTS, among("insight", "project", only)).and(Kept.CONSOLES, among("console", "project", only))
        .and(Kept.LINKS, among("link", "project", only) + among("link_code", "project", only))
        .and(Kept.HOST_KEYS, among("host_key", "project", only))
        .and(Kept.SUBSCRIPTIONS, subscriptions("project", project))
        .and(Kept.ANSWERS, mentioning("answer", "body", words))
        .and(Kept.COMPONENTS, mentioning("component", "step", words))
        .and(Kept.WORK, work("project", only) + work("subject", words))
        .and(Kept.FLEETS, new FleetKeeping(handle).project(project)).and(Kept.ALIASES,
            aliases(words, alias -> alias.kind().equals("subject") && words.contains(alias.value())))
        .counts();
  }

  Counts person(String person) {
    var only = List.of(person);
    var words = new LinkedHashSet<>(only);
    words.addAll(texts("select name from alias where kind = 'person' and value = :it and name <> ''", person));
    var unnamed = handle.createUpdate("update host_key set decided_by = :forgotten where decided_by = :it")
        .bind("forgotten", Trail.FORGOTTEN).bind("it", person).execute();
    return new AcceptanceKeeping(handle).person(new Counts.Adding(), person).and(Kept.HOST_KEYS, unnamed)
        .and(Kept.LINKS, among("link", "person", only) + among("link_code", "person", only))
        .and(Kept.ANSWERS, among("answer", "owner", only) + mentioning("answer", "body", only))
        .and(Kept.COMPONENTS, among("component", "owner", only) + mentioning("component", "step", only))
        .and(Kept.SUBSCRIPTIONS, subscriptions("owner", person))
        .and(Kept.WORK, work("person", only))
        .and(Kept.FLEETS, new FleetKeeping(handle).person(person)).and(Kept.ALIASES,
            aliases(words, alias -> alias.kind().equals("person") && alias.value().equals(person)))
        .counts();
  }

  /// What audits left of machines, beside the audits themselves.
  private Counts.Adding remembered(Collection<String> targets) {
    return new Counts.Adding().and(Kept.FINDINGS, among("finding", "target_key", targets))
        .and(Kept.FACTS, among("fact", "target_key", targets))
        .and(Kept.TRACES, among("trace", "target_key", targets) + among("watch", "target_key", targets))
        .and(Kept.CHANGES, among("change", "target_key", targets));
  }

  private long subscriptions(String column, String it) {
    var ids = List.copyOf(texts("select id from subscription where " + column + " = :it", it));
    return among("slot", "subscription", ids) + among("told", "subscription", ids) + among("subscription", "id", ids);
  }

  private Set<String> words(String called, Collection<String> targets) {
    var words = new LinkedHashSet<>(targets);
    words.add(called);
    targets.forEach(target -> words.addAll(texts("select distinct name from audit where target_key = :it", target)));
    words.remove("");
    return words;
  }

  private Set<String> texts(String sql, String it) {
    var query = handle.createQuery(sql);
    return new LinkedHashSet<>((sql.contains(":it") ? query.bind("it", it) : query).mapTo(String.class).list());
  }

  private long among(String table, String column, Collection<String> values) {
    // Either database takes only so many bound values.
    return values.stream().gather(Gatherers.windowFixed(1000))
        .mapToLong(some -> handle.createUpdate("delete from " + table + " where " + column + " in (<values>)")
            .bindList("values", some).execute())
        .sum();
  }

  /// Rows that stand for a while only: whatever has the word in it goes, be it part of another.
  private long mentioning(String table, String column, Collection<String> words) {
    long all = 0;
    for (var word : words) {
      all += handle.createUpdate("delete from " + table + " where " + dialect.contains(column, "word"))
          .bind("word", word).execute();
    }
    return all;
  }

  private long hostKeysOf(Collection<String> words) {
    var hosts = handle.createQuery("select distinct host from host_key").mapTo(String.class).list().stream()
        .filter(host -> words.stream().anyMatch(word -> new Mentions(List.of(host)).in(word))).toList();
    return among("host_key", "host", hosts);
  }

  private record Alias(String id, String kind, String value, String name) {}

  /// People and subjects that `named` picks, and every reason that mentions one of `words`.
  private long aliases(Set<String> words, Predicate<Alias> named) {
    var mentions = new Mentions(words);
    var gone = handle.createQuery("select id, kind, value, name from alias where kind <> 'place'")
        .map((rows, _) -> new Alias(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)))
        .list().stream().filter(alias -> named.test(alias)
            || (!alias.kind().equals("person") && mentions.in(alias.value())))
        .map(Alias::id).toList();
    return among("alias", "id", gone);
  }

  /// The requests, with their messages and turns. The keys of their events stay, so that a redelivery is not taken for
  /// new; they name nobody.
  private long work(String column, Collection<String> values) {
    if (values.isEmpty() || !exists("ask")) {
      return 0;
    }
    var ids = handle.createQuery("select id from ask where " + column + " in (<values>)")
        .bindList("values", values).mapTo(String.class).list();
    for (var turn : List.of("turn_quick", "turn_audit")) {
      // One that is held ends by itself: its holder finds the request gone.
      among(turn, "picked = false and task_instance", ids);
    }
    return among("letter", "ask", ids) + among("ask", "id", ids);
  }

  private boolean exists(String table) {
    return handle.createQuery(dialect.tables()).bind("table", table).mapTo(int.class).one() > 0;
  }
}
