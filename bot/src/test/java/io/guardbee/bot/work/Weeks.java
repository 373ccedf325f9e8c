package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.checks.probe.cloud.Project;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Lets weeks pass over two processes that die at drawn points and are away for days now and then, and holds what stood in
/// the channels against what the clocks on the walls of four cities said.
final class Weeks {
  static final Duration SPREAD = Duration.ofMinutes(5);
  private static final Asker DANA = new Asker("slack", "T1", "dana", "Dana", Set.of(), Asker.Kind.PERSON);
  private static final Project ALPHA = new Project("one", "p1", "alpha", "alpha");
  /// Two of them at times that the clocks skip and show twice.
  private static final List<Rhythm.Weekly> RHYTHMS = List.of(weekly(DayOfWeek.SUNDAY, "02:30", "Australia/Melbourne"),
      weekly(DayOfWeek.SUNDAY, "02:30", "Europe/Berlin"), weekly(DayOfWeek.SUNDAY, "01:30", "America/New_York"),
      weekly(DayOfWeek.MONDAY, "09:00", "Australia/Melbourne"));
  private final Terms terms;
  private final Random random;
  private final SettableClock clock = new SettableClock();
  private final Crashes crashes;
  private final FakePlatform chat = new FakePlatform("slack");
  private final List<Instant> fed = Collections.synchronizedList(new ArrayList<>());
  private final List<Instant> looks = new ArrayList<>();
  private final List<Instant> steps = new ArrayList<>();
  private int absences;
  private final List<Replica> replicas = new ArrayList<>();

  /// @param perMille of a thousand points that are passed, at how many the process dies
  record Terms(int weeks, long seed, String url, int perMille) {}

  private static Rhythm.Weekly weekly(DayOfWeek day, String at, String zone) {
    return new Rhythm.Weekly(day, LocalTime.parse(at), ZoneId.of(zone));
  }

  private Weeks(Terms terms) {
    this.terms = terms;
    this.random = new Random(terms.seed());
    this.crashes = new Crashes(new Random(terms.seed() + 1), terms.perMille());
  }

  static Reckoned run(Terms terms) {
    return new Weeks(terms).run();
  }

  private Reckoned run() {
    var scene = new Replica.Scene(clock, crashes, chat, authoriser(), projects(), (_, slot, context) -> {
      crashes.point("while building");
      var text = Reckoned.text(slot.due(), context.zone());
      return Reply.of(text, new Paragraph(text));
    }, (_, before, ordered) -> {
      crashes.point("while feeding");
      fed.add(before);
      ordered.run();
    }, DANA.key(), SPREAD);
    replicas.add(new Replica(scene, "one", terms.url()));
    replicas.add(new Replica(scene, "two", terms.url()));
    try {
      subscribe();
      var begun = clock.instant();
      crashes.arm(true);
      while (Duration.between(begun, clock.instant()).toDays() < 7L * terms.weeks()) {
        pass();
      }
      crashes.arm(false);
      settle();
      return new Reckoned(RHYTHMS, begun, clock.instant(), new Reckoned.Seen(looks, steps, absences), chat.messages(),
          fed,
          crashes,
          replicas.getFirst().store().slots(), replicas.getFirst().book().active());
    } finally {
      replicas.forEach(Replica::close);
    }
  }

  private void subscribe() {
    for (var number = 0; number < RHYTHMS.size(); number++) {
      replicas.getFirst().book().add(new Subscription("sub" + number + "x", ALPHA, RHYTHMS.get(number),
          new Place("slack", "T1", "C" + number, "", false), DANA, clock.instant(), Optional.empty(),
          Optional.empty()));
    }
  }

  private Authoriser authoriser() {
    var bindings = List.of("C0", "C1", "C2", "C3").stream()
        .map(id -> new AccessSection.Binding("slack:T1/" + id, List.of("alpha"), "private")).toList();
    var access = new AccessSection(List.of(new AccessSection.Grant(DANA.key(), List.of("alpha"), "read")), bindings,
        List.of());
    return new Authoriser(new Authoriser.Rules(access, LimitsSection.defaults()), _ -> Map.of(),
        new TrailWriter(_ -> {
        }, clock), clock);
  }

  private static Projects projects() {
    return new Projects() {
      @Override
      public Optional<Project> find(String name, Predicate<String> sees) {
        return Optional.of(ALPHA).filter(it -> it.id().equals(name));
      }

      @Override
      public String nowhere(String name, Predicate<String> sees) {
        return "nowhere";
      }

      @Override
      public List<String> names() {
        return List.of("alpha");
      }
    };
  }

  /// To the next slot, through the minutes around it; or past some, because nobody is there.
  private void pass() {
    var now = clock.instant();
    if (random.nextInt(100) < 3) {
      clock.pass(Duration.ofHours(2 + random.nextInt(24 * 25)));
      absences++;
      steps();
      return;
    }
    var due = RHYTHMS.stream().map(it -> it.next(now.plus(Duration.ofMinutes(20))).due())
        .min(Comparator.naturalOrder()).orElseThrow();
    for (var minutes : List.of(-38, 1, 3, 5, 8, 11)) {
      var step = Duration.between(clock.instant(), due.plus(Duration.ofMinutes(minutes)));
      if (step.isPositive()) {
        clock.pass(step);
        steps();
      }
    }
  }

  /// Both processes, one after the other or looking at the same time.
  private void steps() {
    if (random.nextInt(10) == 0) {
      var other = CompletableFuture.runAsync(() -> replicas.getLast().look());
      replicas.getFirst().look();
      other.join();
    }
    Collections.shuffle(replicas, random);
    for (var number = 0; number < replicas.size(); number++) {
      if (replicas.get(number).step(() -> looks.add(clock.instant()))) {
        steps.add(clock.instant());
      } else if (random.nextInt(8) == 0) {
        replicas.set(number, replicas.get(number).again());
      }
    }
  }

  /// What is under way comes to its end.
  private void settle() {
    for (var round = 0; round < 6; round++) {
      clock.pass(Duration.ofMinutes(2));
      steps();
    }
  }
}
