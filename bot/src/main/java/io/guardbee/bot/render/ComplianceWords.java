package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.Mend;
import io.guardbee.checks.compliance.Shortfall;
import io.guardbee.checks.compliance.Vm;
import io.guardbee.checks.compliance.VmState;
import io.guardbee.checks.compliance.Week;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Phrases that answers and files about a project's compliance are made of. Names are made plain here. Pure.
public final class ComplianceWords {
  private static final int NAME = 40;
  private static final int OBJECT = 90;
  private static final int WHY = 160;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private ComplianceWords() {}

  /// What the project is called.
  public static String project(Compliance of) {
    return PlainText.line(of.facts().project(), NAME);
  }

  /// What a VM is called.
  public static String name(Vm vm) {
    return PlainText.line(vm.name(), NAME);
  }

  /// The first names, and how many more.
  public static String names(Collection<Vm> vms, int most) {
    var first = vms.stream().limit(most).map(ComplianceWords::name).collect(Collectors.joining(", "));
    return vms.size() > most ? first + " and " + (vms.size() - most) + " more" : first;
  }

  /// One line that says it all: never the score without what it is of.
  public static String verdict(Compliance of) {
    if (of.total() == 0) {
      return project(of) + ": it has no VMs";
    }
    return project(of) + ": " + score(of) + change(of) + ". Coverage " + percent(of.coverage()) + ", " + of.compliant()
        + " of " + Wording.count(of.total(), "VM") + " compliant";
  }

  /// `14 of 23 VMs are compliant, 2 were not seen.`
  public static String compliant(Compliance of) {
    var unseen = of.unseen().size();
    return of.compliant() + " of " + Wording.count(of.total(), "VM") + (of.compliant() == 1 ? " is" : " are")
        + " compliant" + (unseen == 0 ? "." : ", " + unseen + (unseen == 1 ? " was" : " were") + " not seen.");
  }

  /// `78 of 100 (C)`, `78 of 100 (no grade)`, `no score`.
  public static String score(Compliance of) {
    return of.score().isEmpty()
        ? "no score"
        : of.score().getAsInt() + " of 100 (" + (of.grade() == Grade.NONE ? "no grade" : of.grade().letter()) + ")";
  }

  /// `, up 4 since last week`; empty where that cannot be told.
  static String change(Compliance of) {
    if (of.change().isEmpty()) {
      return "";
    }
    var points = of.change().getAsInt();
    return points == 0
        ? ", as last week"
        : (points > 0 ? ", up " : ", down ") + Math.abs(points) + " since last week";
  }

  /// Never rounded up: 79.9 % is under 80 %.
  public static String percent(double share) {
    return (int) Math.floor(share * 100 + 1e-9) + " %";
  }

  /// Each VM once: `VMs 23: 14 compliant, 3 with critical findings, …`.
  public static String standing(Compliance of) {
    var counts = new LinkedHashMap<String, Integer>();
    of.vms().stream().sorted(Comparator.comparing(VmState::compliant).reversed())
        .forEach(state -> counts.merge(standing(state), 1, Integer::sum));
    return Wording.count(of.total(), "VM") + ": "
        + counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
  }

  private static String standing(VmState state) {
    return state.shortfalls().isEmpty() ? "compliant" : switch (state.shortfalls().getFirst()) {
      case Shortfall.NeverAudited _,Shortfall.TooOld _,Shortfall.Unreachable _ -> "not seen";
      case Shortfall.Failing(var worst, _) -> "with " + worst.label() + " findings";
      case Shortfall.Uncovered _ -> "seen too little of";
      case Shortfall.Unconfirmed _ -> "waiting for a person's word";
    };
  }

  /// `5 critical, 12 high`, worst first; empty for none.
  public static String open(Compliance of) {
    return Arrays.stream(Severity.values()).sorted(Comparator.reverseOrder()).filter(s -> s != Severity.INFO)
        .filter(s -> of.open(s) > 0).map(s -> of.open(s) + " " + s.label()).collect(Collectors.joining(", "));
  }

  /// The same of one VM.
  public static String open(VmState state) {
    Map<Severity, Long> counts = state.open().stream()
        .collect(Collectors.groupingBy(Vm.Seen::severity, Collectors.counting()));
    return counts.keySet().stream().sorted(Comparator.reverseOrder()).map(s -> counts.get(s) + " " + s.label())
        .collect(Collectors.joining(", "));
  }

  /// Why a VM is not compliant, without a full stop at its end.
  public static String why(Shortfall shortfall) {
    return switch (shortfall) {
      case Shortfall.NeverAudited() -> "never audited as a whole";
      case Shortfall.TooOld(var age) -> "last audited " + Ages.words(age) + " ago";
      case Shortfall.Unreachable(var why) -> "nobody could look inside: " + unstopped(PlainText.line(why, WHY));
      case Shortfall.Uncovered(var coverage) -> "coverage " + percent(coverage);
      case Shortfall.Failing(var worst, var findings) -> Wording.count(findings, "finding") + " of medium or more, "
          + (findings == 1 ? "it is " : "the worst ") + worst.label();
      case Shortfall.Unconfirmed(var checks) -> "waits for a person's word on " + some(checks, 3);
    };
  }

  /// All of it, and what the cloud says of one that nobody saw.
  public static String whys(VmState state) {
    return whys(state, state.shortfalls().stream()
        .map(fall -> fall instanceof Shortfall.Failing ? open(state) : why(fall)));
  }

  /// The same where what is open stands beside it.
  public static String otherWhys(VmState state) {
    return whys(state, state.shortfalls().stream().filter(fall -> !(fall instanceof Shortfall.Failing))
        .map(ComplianceWords::why));
  }

  private static String whys(VmState state, Stream<String> whys) {
    return whys.collect(Collectors.joining("; ")) + (state.unseen() ? status(state.vm()) : "");
  }

  /// The first reason why its state is not known.
  static String unseen(VmState state) {
    return state.shortfalls().stream().filter(Shortfall::unseen).findFirst().map(ComplianceWords::why).orElse("")
        + status(state.vm());
  }

  private static String status(Vm vm) {
    return vm.status().isEmpty() || vm.status().equals("ACTIVE") ? "" : "; it is " + PlainText.line(vm.status(), 20);
  }

  /// `a, b and 3 more`.
  static String some(List<String> words, int most) {
    var first = words.stream().limit(most).collect(Collectors.joining(", "));
    return words.size() > most ? first + " and " + (words.size() - most) + " more" : first;
  }

  private static String unstopped(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /// `61 (40 %), 64 (84 %), none, 78 (91 %)`: what the chart shows, each score with its coverage.
  public static String trend(Compliance of) {
    return of.trend().stream().map(week -> score(week) + (week.score().isPresent()
        ? " (" + percent(week.coverage()) + ")"
        : "")).collect(Collectors.joining(", "));
  }

  /// `78`, or `none` where there is no score.
  public static String score(Week week) {
    return week.score().isPresent() ? Integer.toString(week.score().getAsInt()) : "none";
  }

  /// What the chart shows, for those who do not see it.
  public static String described(Compliance of, ZoneId zone) {
    return "Score (and coverage) of " + project(of) + " at the end of each of the last " + Week.WEEKS + " weeks, "
        + day(
            of.trend().getFirst().end(), zone)
        + " to " + day(of.trend().getLast().end(), zone) + ": " + trend(of);
  }

  /// `8 Oct`.
  public static String day(Instant at, ZoneId zone) {
    return DAY.format(at.atZone(zone));
  }

  /// What one thing to do is: `Mend the rule tcp 22 …`.
  public static String what(Mend mend) {
    var name = PlainText.line(mend.name(), OBJECT);
    return switch (mend.kind()) {
      case SHARED -> "Mend " + (name.equals(mend.id()) ? "what has the id " + name : name);
      case IMAGE -> "Mend " + mend.checks().getFirst() + " in the image \"" + name
          + "\" and with the same commands on its VMs";
      case VM -> "Mend " + name + ": " + some(mend.checks(), 3);
    };
  }

  /// What that gives: `mends 14 VMs, about 5 minutes`.
  public static String gain(Mend mend) {
    return (mend.kind() == Mend.Kind.VM ? "" : "mends " + Wording.count(mend.vms().size(), "VM") + ", ") + "about "
        + mend.minutes() + " minutes, worst " + mend.worst().label();
  }

  /// The command that tells everything of what was accepted.
  public static String waivers(Compliance of) {
    return "/waivers " + Invocation.quoted(project(of)).orElseGet(() -> project(of));
  }

  /// What is waived and due, in one sentence each; empty where nothing is.
  static Optional<String> promises(Compliance of) {
    var accepted = of.waivers().size();
    var soon = of.expiring().size();
    var due = of.due();
    var words = (accepted == 0
        ? ""
        : "Accepted " + accepted + (soon == 0
            ? ""
            : ", of which " + soon + (soon == 1 ? " ends" : " end")
                + " within 14 days")
            + ". ")
        + (due.isEmpty()
            ? ""
            : "A person's word is due on " + some(List.copyOf(due.keySet()), 3) + " ("
                + Wording.count(due.values().stream().flatMap(List::stream).map(Vm::id).distinct().count(), "VM")
                + ").");
    return Optional.of(words.strip()).filter(text -> !text.isEmpty());
  }

  /// `3 new, 7 fixed, 1 returned`, or that nothing changed.
  static String news(Compliance of) {
    var news = of.news();
    if (news.none()) {
      return of.looked() ? "nothing changed" : "nobody looked at any VM, so nothing is known to have changed";
    }
    var first = news.firstLooks() == 0
        ? ""
        : ", " + Wording.count(news.firstLooks(), "VM") + " looked at for the first time";
    return news.fresh().size() + " new, " + news.fixed().size() + " fixed, " + news.returned().size() + " returned"
        + first;
  }

  /// `31 days`, `5 hours`.
  static String since(Instant since, Instant now) {
    return Ages.words(Duration.between(since, now));
  }
}
