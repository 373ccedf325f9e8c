package io.guardbee.checks.engine;

import io.guardbee.checks.catalog.Traces;
import io.guardbee.checks.compliance.Drift;
import io.guardbee.checks.compliance.Scoring;
import io.guardbee.checks.exposure.Door;
import io.guardbee.checks.exposure.Doors;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.AdvisorySource;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PastSource;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SectionDigests;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// One audit from end to end: ask the guest once, judge, report. Safe for use by many threads.
public final class Audit {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private final AuditEngine engine;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final AdvisorySource advisories;
  private final PastSource past;
  private final AnnouncementFeed.Source feeds;

  /// Audits that know of no announcements.
  ///
  /// @param random a cryptographic source outside tests: nonces are drawn from it
  public Audit(AuditEngine engine, InstantSource clock, RandomGenerator random) {
    this(engine, clock, random, AdvisorySource.NONE);
  }

  /// Audits that remember nothing.
  public Audit(AuditEngine engine, InstantSource clock, RandomGenerator random, AdvisorySource advisories) {
    this(engine, clock, random, advisories, AnnouncementFeed.Source.NONE, PastSource.NONE);
  }

  /// @param random as above
  /// @param advisories asked once an audit, beside the machine
  /// @param feeds asked once an audit, at its end
  /// @param past asked once an audit, when the machine has answered
  public Audit(AuditEngine engine, InstantSource clock, RandomGenerator random, AdvisorySource advisories,
      AnnouncementFeed.Source feeds, PastSource past) {
    this.advisories = advisories;
    this.feeds = feeds;
    this.past = past;
    this.engine = engine;
    this.clock = clock;
    this.random = random;
  }

  /// What is asked of an audit.
  ///
  /// @param target what it is about
  /// @param purposes what the VM is declared to be for
  /// @param timeout for the whole collection
  /// @param wanted the checks asked for
  /// @param sections the collector's sections that those need; empty means all
  /// @param progress told in a few words what is going on
  public record Order(Target target, Set<Purpose> purposes, Duration timeout, Predicate<CheckSpec> wanted,
      Set<String> sections, Consumer<String> progress) {}

  /// Asks `probe` and judges what it says. Never throws for what the far side does.
  public AuditReport run(Order order, GuestProbe probe) {
    return run(order, probe, Sides.INSIDE);
  }

  /// Looks from every side at once, then tries the doors that were found, and judges. Never throws for what the far side
  /// does.
  public AuditReport run(Order order, GuestProbe probe, Sides sides) {
    return look(order, probe, sides).report();
  }

  /// An audit, and what it saw that is worth remembering beside its report.
  ///
  /// @param inside empty where nobody looked inside a server of a cloud
  /// @param traces what stands there, by kind; a kind that could not be read is absent
  /// @param changes what the audits before did not see so
  public record Seen(AuditReport report, Optional<SeenInside> inside, Map<Trace.Kind, List<Trace>> traces,
      List<Change> changes) {
    public Seen {
      traces = Map.copyOf(traces);
      changes = List.copyOf(changes);
    }
  }

  /// The same, and what it saw.
  public Seen look(Order order, GuestProbe probe, Sides sides) {
    var started = clock.instant();
    var nonce = Nonce.draw(random);
    var request = new GuestProbe.Request(nonce, order.timeout(), order.sections(), order.progress());
    var announced = announced();
    var looked = Looking.at(probe, request, sides, nonce,
        new Looking.Wanted(engine.catalogue().kinds(order.wanted()), engine.catalogue().readsRoles(order.wanted())));
    return report(order, looked, sides, waited(announced), started);
  }

  /// Judges what the owner of a machine handed in; the report says that it is self-reported.
  ///
  /// @param output what the collector printed, hostile
  public AuditReport judge(Order order, String output) {
    var nonce = io.guardbee.checks.probe.CollectorOutput.nonceOf(output).orElseGet(() -> Nonce.draw(random));
    var answer = new Answer(output, List.of(), HostKeyTrust.SELF_REPORTED, Facts.OwnAccess.NONE, "");
    return report(order, Looking.only(answer, nonce), Sides.INSIDE, waited(announced()), clock.instant()).report();
  }

  private CompletableFuture<Probed<Advisories>> announced() {
    return CompletableFuture.supplyAsync(advisories::read, Looking.SIDE);
  }

  /// An audit does not wait for a slow source; the reading goes on for the next one.
  private static Probed<Advisories> waited(CompletableFuture<Probed<Advisories>> announced) {
    return announced.completeOnTimeout(Probed.missed(AdvisorySource.BEING_READ), PATIENCE.toMillis(),
        TimeUnit.MILLISECONDS).join();
  }

  private Seen report(Order order, Looking looked, Sides sides, Probed<Advisories> announced, Instant started) {
    var facts = remembering(order,
        facts(order, looked).announced(announced).fed(feeds.of(order.target().project())));
    var age = Duration.between(facts.surroundings().now(), clock.instant());
    var results = engine.judge(facts, looked.views(), order.wanted(), Ages.of(facts, age, clock.instant()));
    var report = new AuditReport(auditId(), order.target(), looked.answer().trust(), started,
        Duration.between(started, clock.instant()), AuditEngine.scores(results, looked.views()),
        Scoring.score(results, looked.views()), Silence.of(facts, looked), AuditEngine.items(results), results,
        notices(looked, sides, facts, results), doors(looked, facts),
        facts.inside().map(SectionDigests::of).or(Map.of()));
    var traces = Traces.of(facts);
    var before = facts.past().or(Past.NOTHING);
    var changes = Drift.changes(before, order.target(), results, traces);
    var compared = Drift.compared(report, results.size() == engine.catalogue().specs().size());
    return new Seen(report.compared(Drift.since(before, changes, compared)), SeenInside.of(facts), traces, changes);
  }

  /// The keys are known only now.
  private Facts remembering(Order order, Facts facts) {
    var keys = facts.of(AuthorizedKeyFacts.READER).map(found -> Traces.theirs(found, facts)).or(List.of()).stream()
        .map(AuthorizedKey::fingerprint).filter(print -> !print.isEmpty()).collect(Collectors.toSet());
    return facts.remembering(past.of(order.target(), keys));
  }

  /// Where no cloud was asked nobody knows who reaches a socket.
  private static List<String> doors(Looking looked, Facts facts) {
    return looked.views().contains(View.CLOUD)
        ? Doors.of(facts).or(List.of()).stream().map(Door::line).toList()
        : List.of();
  }

  /// A file may be judged days after it was made, so the guest's own clock is then the only one to count by.
  private Facts facts(Order order, Looking looked) {
    var now = looked.answer().trust() == HostKeyTrust.SELF_REPORTED
        ? looked.inside().then(OsFacts.READER::read).map(OsFacts::clock).or(clock.instant())
        : clock.instant();
    var purposes = EnumSet.noneOf(Purpose.class);
    purposes.addAll(order.purposes());
    looked.cloud().map(CloudScene::purpose).map(purposes::addAll);
    return new Facts(looked.inside(), looked.cloud(), looked.outside(),
        new Surroundings(purposes, looked.answer().own(), now, looked.answer().identity()))
        .entitled(looked.roles());
  }

  /// Eight letters and digits that are not mistaken for one another: of 100,000 audits that are kept, two have the same id
  /// with a chance of 1 in 170.
  private String auditId() {
    return random.ints(8, 0, 31).mapToObj(i -> "23456789abcdefghjkmnpqrstuvwxyz".substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static List<String> notices(Looking looked, Sides sides, Facts facts, List<CheckResult> results) {
    var notices = new ArrayList<>(Disagreements.of(facts, results, sides.approach().mapped(facts.inside())));
    var answer = looked.answer();
    sides.bare().filter(bare -> answer.failure().filter(why -> why.why().equals(bare)).isEmpty())
        .ifPresent(notices::add);
    answer.failure().ifPresent(why -> notices.add(why.why() + " " + why.lift()));
    if (looked.views().contains(View.CLOUD) && looked.cloud() instanceof Probed.Missed<CloudScene>(var why)) {
      notices.add(why.why() + " " + why.lift());
    }
    switch (answer.trust()) {
      case SELF_REPORTED -> notices.add("Self-reported: judged from a file that somebody handed in; nobody logged in.");
      case ACCEPTED_NEW -> notices.add("The host key was new and was accepted because of --accept-new: "
          + answer.hostKey() + ". Compare it with the VM's console log.");
      default -> {
        // known, pinned, local: nothing to warn of
      }
    }
    if (!answer.own().user().isEmpty()) {
      notices.add(AuditReport.OWN_ACCESS + "account " + answer.own().user()
          + (answer.own().keyFingerprint().isEmpty() ? "" : ", key " + answer.own().keyFingerprint()) + ".");
    }
    if (facts.of(OsFacts.READER) instanceof Probed.Got<OsFacts>(var os)) {
      os.skewFrom(facts.surroundings().now()).ifPresent(skew -> notices.add("The VM's clock is off by " + skew + "."));
    }
    return notices;
  }
}
