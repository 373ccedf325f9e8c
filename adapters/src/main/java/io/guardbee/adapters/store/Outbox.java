package io.guardbee.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Update;

/// What is to be told, and how far that is.
///
/// A letter is claimed, delivered and then reported as sent, put off, failed or lost. A claim runs out, and the letter is
/// due again; what an overtaken claim reports changes nothing, except that a reference is never thrown away.
///
/// - The message of an ask is posted with its placeholder even if its last word is there already, and becomes that by an
///   edit. A crash between posting and reporting thus repeats a placeholder, never an answer.
/// - In a conversation a letter is not posted before those ahead of it are; an ask's further letters also wait until its
///   message shows its last word. Edits wait for nothing.
///
/// Every method throws [StoreUnavailable] and has then changed nothing. Safe for many threads and processes.
public final class Outbox {
  /// A letter `l` that is nobody else's turn and waits for no other.
  private static final String NEXT = """
      l.state = 'DUE' and l.owner in (<owners>) and (l.reference <> '' or not exists (
        select 1 from letter e where e.platform = l.platform and e.conversation = l.conversation and e.seq < l.seq
          and e.state in ('DUE', 'IDLE') and (e.reference = '' or (e.ask <> '' and e.ask = l.ask))))""";

  /// Other words in the stead of what is not shown, unless newer content is wanted by now.
  private static final String PLAIN = """
      attempts = attempts + 1, due_at = :now, why = :why,
      edits = edits - case when reference <> '' then 1 else 0 end,
      opening = case when reference = '' and opening <> '' then :words else opening end,
      body = case when version = :version and (reference <> '' or opening = '') then :words else body end,
      version = version + case when reference <> '' then 1 else 0 end""";

  private final Database db;
  private final InstantSource clock;
  private final Backoff backoff;

  Outbox(Database db, InstantSource clock, RandomGenerator random) {
    this.db = db;
    this.clock = clock;
    this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), random);
  }

  /// Whose letters a process delivers.
  ///
  /// @param owners the empty name for those of no owner
  /// @param platforms those that it can show messages on; the letters of others are left to other processes
  /// @param orphaned letters that have waited since before that are taken whatever their platform, to be given up
  public record Whose(Set<String> owners, Set<String> platforms, Instant orphaned) {
    public Whose {
      owners = Set.copyOf(owners);
      platforms = Set.copyOf(platforms);
    }
  }

  /// Takes letters that are due, whatever their platform.
  ///
  /// @param owners as in [Whose]
  public List<Letter> claim(Set<String> owners, int most, Duration lease) {
    return claim(new Whose(owners, Set.of(), Instant.ofEpochMilli(Long.MAX_VALUE)), most, lease);
  }

  /// Takes letters that are due. Nobody else gets them before the lease runs out.
  ///
  /// @param most how many at most
  /// @param lease how long a delivery may take
  public List<Letter> claim(Whose whose, int most, Duration lease) {
    // Nobody is kept from writing by the mere question whether there is something.
    if (whose.owners().isEmpty() || db.read(h -> due(h, whose, 1, "")).isEmpty()) {
      return List.of();
    }
    var lock = db.dialect() == Dialect.POSTGRESQL ? " for update of l skip locked" : "";
    return db.inPassing(h -> take(h, due(h, whose, most, lock), lease));
  }

  private List<String> due(Handle h, Whose whose, int most, String lock) {
    return h.createQuery("select l.id from letter l where " + NEXT
        + " and (l.platform in (<platforms>) or l.since < :orphaned)"
        + " and l.due_at <= :now and l.held_until <= :now order by l.due_at, l.seq limit :most" + lock)
        .bindList("owners", List.copyOf(whose.owners()))
        .bindList(EmptyHandling.NULL_KEYWORD, "platforms", List.copyOf(whose.platforms()))
        .bind("orphaned", whose.orphaned().toEpochMilli()).bind("now", clock.millis()).bind("most", most)
        .mapTo(String.class).list();
  }

  private List<Letter> take(Handle h, List<String> ids, Duration lease) {
    if (ids.isEmpty()) {
      return List.of();
    }
    record Taken(long seq, Letter letter) {}
    return h.createQuery("""
        update letter set held_until = :until, claim = claim + 1,
          edits = edits + case when reference <> '' and version > handed then 1 else 0 end,
          handed = case when reference <> '' then version else handed end
        where id in (<ids>) returning *""").bindList("ids", ids)
        .bind("until", clock.instant().plus(lease).toEpochMilli())
        .map((row, _) -> new Taken(row.getLong("seq"), letter(row))).list().stream()
        .sorted(Comparator.comparingLong(Taken::seq)).map(Taken::letter).toList();
  }

  private static Letter letter(ResultSet row) throws SQLException {
    var reference = row.getString("reference");
    var opening = reference.isEmpty() && !row.getString("opening").isEmpty();
    return new Letter(row.getString("id"), row.getString("ask"), row.getString("platform"), row.getString("owner"),
        row.getString("place"), row.getString("conversation"), reference, opening ? 0 : row.getInt("version"),
        !opening && row.getBoolean("last"), row.getString(opening ? "opening" : "body"), row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("since")), row.getInt("claim"));
  }

  /// It stands there. Where newer content is wanted by now, that is due as an edit, and waits since it is wanted.
  ///
  /// @param reference the platform's name of it
  public void sent(Letter letter, String reference) {
    db.inPassing(h -> h.createUpdate("""
        update letter set reference = case when reference = '' then :named else reference end,
          state = case when version > :version then 'DUE' when last then 'SENT' else 'IDLE' end,
          due_at = :now, since = case when version > :version then since else :now end,
          attempts = 0, why = '',
          held_until = case when claim = :claim then 0 else held_until end
        where id = :id and state in ('DUE', 'IDLE')""").bindMethods(letter).bind("named", reference)
        .bind("now", clock.millis()).execute());
  }

  /// Not now.
  ///
  /// @param delay how long the platform asks to wait; zero waits longer after each attempt, from 1 s to 5 min
  /// @param why one line without secrets
  public void later(Letter letter, Duration delay, String why) {
    var wait = delay.isPositive() ? delay : backoff.after(letter.attempts());
    change(letter, "attempts = attempts + 1, due_at = :due, why = :why",
        it -> it.bind("due", clock.instant().plus(wait).toEpochMilli()).bind("why", why));
  }

  /// It cannot be shown in this form: other words take its place, unless newer content is wanted by now.
  ///
  /// @param body a plain sentence in the caller's own form
  /// @param why one line without secrets
  public void failed(Letter letter, String body, String why) {
    db.inPassing(h -> changed(h, letter, PLAIN,
        it -> it.bind("now", clock.millis()).bind("why", why).bind("words", body)));
  }

  /// It cannot be shown there: other words take its place, and it goes to some of the place's readers by a letter of its
  /// own.
  ///
  /// @param body those words
  /// @param own that letter, of the same ask
  /// @param why one line without secrets
  public void aside(Letter letter, String body, NewLetter own, String why) {
    db.useTransaction(h -> {
      if (changed(h, letter, PLAIN, it -> it.bind("now", clock.millis()).bind("why", why).bind("words", body)) == 1) {
        Letters.post(h, own, letter.ask(), clock.millis());
      }
    });
  }

  /// It is given up: the place is gone, or it was tried for long enough.
  ///
  /// @param why one line without secrets
  public void lost(Letter letter, String why) {
    change(letter, "state = 'LOST', why = :why", it -> it.bind("why", why));
  }

  /// What a subscription was to tell of announcements stands elsewhere, or other words stand in its stead: its channel is
  /// not told. Posts of a week or a day stay what they are: who reads them in private was told.
  public void astray(Letter letter) {
    db.inPassing(h -> h.createUpdate(
        "update slot set state = 'FAILED' where letter <> '' and letter = :ask and slot = letter"
            + " and state in ('CLAIMED', 'POSTED')")
        .bindMethods(letter).execute());
  }

  private void change(Letter letter, String what, UnaryOperator<Update> values) {
    db.inPassing(h -> changed(h, letter, what, values));
  }

  private static int changed(Handle h, Letter letter, String what, UnaryOperator<Update> values) {
    return values.apply(h.createUpdate(
        "update letter set held_until = 0, " + what + " where id = :id and claim = :claim and state = 'DUE'")
        .bindMethods(letter)).execute();
  }

  /// Posts a message that answers no ask.
  public void post(NewLetter letter) {
    db.useTransaction(h -> Letters.post(h, letter, letter.ask(), clock.millis()));
  }

  /// When there will be something to claim, as far as is known now; it may have passed.
  public Optional<Instant> nextDue(Set<String> owners) {
    if (owners.isEmpty()) {
      return Optional.empty();
    }
    return db.read(h -> h.createQuery(
        "select min(case when l.held_until > l.due_at then l.held_until else l.due_at end) from letter l where " + NEXT)
        .bindList("owners", List.copyOf(owners)).mapTo(Long.class).findOne())
        .map(Instant::ofEpochMilli);
  }
}
