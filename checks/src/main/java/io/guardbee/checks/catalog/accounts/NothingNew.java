package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Novelty;
import io.guardbee.checks.catalog.Traces;
import io.guardbee.checks.catalog.UnseenKeys;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `acct-new`: no account that somebody could log in to, and no key to one, came since earlier audits.
@AutoService(Check.class)
public final class NothingNew implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-new", 6, View.INSIDE, Severity.MEDIUM, "No account appeared since the last audit");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(AccountFacts.READER)
        .judge(accounts -> facts.past().judge(past -> judge(accounts, past, facts))),
        "no account with a login shell, none with uid 0 and no key is younger than " + Novelty.DAYS
            + " days and younger than the first audit"));
  }

  private static Outcome judge(AccountFacts accounts, Past past, Facts facts) {
    var now = facts.surroundings().now();
    var watched = past.of(Trace.Kind.ACCOUNT).map(kind -> new Novelty(kind, now));
    var keyed = past.of(Trace.Kind.KEY).map(kind -> new Novelty(kind, now));
    var people = watched.stream().flatMap(new Comparing(Traces.open(accounts).map(Traces::of).toList())::fresh);
    var read = facts.of(AuthorizedKeyFacts.READER);
    var keys = read.map(found -> Traces.theirs(found, facts).stream().map(Traces::of).toList());
    var findings = Stream.concat(people,
        keyed.stream().flatMap(new Comparing(keys.or(List.of()).stream().filter(NothingNew::measured).toList())::fresh))
        .toList();
    var others = Traces.beyond(Traces.open(accounts).count(), "accounts with a login shell")
        .or(() -> Traces.beyond(keys.or(List.of()).size(), "keys")).<Outcome>map(Outcome.Unknown::new)
        .orElseGet(() -> quiet(watched, keyed, keys, elsewhere(accounts, read)));
    if (!findings.isEmpty()) {
      return new Outcome.Fail("New on this machine: "
          + Names.of(findings.stream().map(Finding::object).map(NothingNew::shown)) + ".", findings)
          .besides(others);
    }
    return others;
  }

  /// Where accounts or keys come from that no list here has.
  private static Optional<ProbeFailure> elsewhere(AccountFacts accounts, Probed<AuthorizedKeyFacts> keys) {
    return accounts.directoryAsked()
        ? Optional.of(new ProbeFailure.Undecided("Accounts also come from a directory (passwd: "
            + PlainText.line(String.join(" ", accounts.sources()), 80)
            + "), which lists nobody here, so it cannot be told whether one is new.",
            "Look in the directory for new accounts that may log in to this VM."))
        : keys.map(UnseenKeys::of).or(Optional.empty());
  }

  private static Outcome quiet(Optional<Novelty> watched, Optional<Novelty> keyed, Probed<List<Trace>> keys,
      Optional<ProbeFailure> elsewhere) {
    if (watched.isEmpty()) {
      return new Outcome.NotApplicable(
          "No audit before this one read the accounts of this machine; what comes from now on is new.");
    }
    return switch (keys) {
      case Probed.Missed<List<Trace>>(var why) -> new Outcome.Unknown(why);
      case Probed.Got<List<Trace>>(var all) when !all.stream().allMatch(NothingNew::measured) ->
        new Outcome.Unknown(new ProbeFailure.ToolMissing("ssh-keygen"));
      case Probed.Got<List<Trace>> _ when elsewhere.isPresent() -> new Outcome.Unknown(elsewhere.get());
      case Probed.Got<List<Trace>> _ -> new Outcome.Pass("No account" + (keyed.isEmpty()
          ? " came since " + watched.get().since() + "; keys are compared from now on."
          : " and no key to one came in the last " + Novelty.DAYS + " days; watched since " + watched.get().since()
              + "."));
    };
  }

  /// Two keys of one file that nobody measured could not be told apart.
  private static boolean measured(Trace key) {
    return key.object().contains(":SHA256:");
  }

  /// `user:eve` is an account; anything else is a key and says whose.
  private static String shown(String object) {
    return object.startsWith("user:") ? object.substring(5) : "key " + object;
  }

  private record Comparing(List<Trace> now) {
    Stream<Finding> fresh(Novelty novelty) {
      return now.stream().flatMap(trace -> novelty.of(trace).stream());
    }
  }
}
