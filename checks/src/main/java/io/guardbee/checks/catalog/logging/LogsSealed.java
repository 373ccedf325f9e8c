package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.logs.Forward;
import io.guardbee.checks.probe.logs.JournalFacts;
import io.guardbee.checks.probe.logs.LogDaemons;
import io.guardbee.checks.probe.logs.LogDaemons.Connection;
import io.guardbee.checks.probe.logs.LogFiles;
import io.guardbee.checks.probe.logs.LogForwards;
import io.guardbee.checks.probe.logs.LogGuards;
import io.guardbee.checks.probe.logs.LogGuards.Kept;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `log-tamper`: an intruder cannot wipe the logs unseen, and nobody has emptied one.
@AutoService(Check.class)
public final class LogsSealed implements Check {
  private static final String RULE = "auth.log holds what the journal does, and a copy elsewhere, a sealed journal, locked"
      + " audit rules or an append-only log guard it";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-tamper", 13, View.INSIDE, Severity.MEDIUM, "Logs are protected against tampering");
  }

  @Override
  public Set<String> sections() {
    return Set.of("logs", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> switch (facts.of(LogGuards.READER)) {
      case Probed.Missed<LogGuards>(var why) -> Judged.unknown(why);
      case Probed.Got<LogGuards>(var guards) -> switch (guards.kept()) {
        case Probed.Missed<Optional<Kept>>(var why) -> Judged.unknown(why);
        case Probed.Got<Optional<Kept>>(var kept) -> kept.filter(Kept::emptied).map(LogsSealed::emptied)
            .orElseGet(() -> guarded(facts, guards));
      };
    });
  }

  /// What was wiped is gone. Where a journal is on disk, it can be sealed.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var journal = facts.of(LogFiles.READER).map(files -> files.kept().isPresent()).or(false);
    return facts.of(OsFacts.READER).map(OsFacts::systemd).or(false) && journal
        && fail.findings().stream().allMatch(finding -> finding.object().equals("logs"))
            ? Optional.of(LogRemedies.seal())
            : Optional.empty();
  }

  private static Verdict emptied(Kept kept) {
    return Verdict.of(
        new Outcome.Fail("auth.log was emptied while logging went on: of what the journal holds since it was"
            + " begun, most is missing.",
            List.of(Finding.of("/var/log/auth.log", "counts of lines",
                kept.file() + " lines in auth.log, " + kept.journal() + " of the same kind in the journal"))),
        RULE);
  }

  private static Verdict guarded(Facts facts, LogGuards guards) {
    var found = new ArrayList<String>();
    if (guards.auditLocked()) {
      found.add("audit rules that only a reboot can change");
    }
    if (guards.appendOnly()) {
      found.add("an append-only auth.log");
    }
    var sealed = facts.of(JournalFacts.READER).then(JournalFacts::sealed);
    if (sealed.or(false)) {
      found.add("a sealed journal");
    }
    var copied = copied(facts);
    if (copied.or(false)) {
      found.add("a copy on another machine");
    }
    if (!found.isEmpty()) {
      return Verdict.of(new Outcome.Pass("Guarded by " + String.join(", ", found) + "."), RULE);
    }
    if (copied instanceof Probed.Missed<Boolean>(var why)) {
      return Judged.unknown(why);
    }
    // without systemd there is no journal that could be sealed
    return facts.of(OsFacts.READER).map(OsFacts::systemd).or(false)
        && sealed instanceof Probed.Missed<Boolean>(var why)
            ? Judged.unknown(why)
            : Verdict.of(nothing(), RULE, Modifier.warning("nothing shows that anybody touched them"));
  }

  private static Probed<Boolean> copied(Facts facts) {
    return facts.of(LogForwards.READER).then(forwards -> {
      for (Forward forward : forwards.each()) {
        switch (facts.of(LogDaemons.READER).then(daemons -> daemons.connections(forward.by()))) {
          case Probed.Missed<List<Connection>>(var why) -> {
            return Probed.missed(why);
          }
          case Probed.Got<List<Connection>>(var connections) -> {
            if (Shipping.of(forward, connections) == Shipping.CONNECTED) {
              return Probed.got(true);
            }
          }
        }
      }
      return Probed.got(false);
    });
  }

  private static Outcome nothing() {
    return new Outcome.Fail("Whoever becomes root can wipe the logs unseen: no copy elsewhere, no sealed journal, no"
        + " append-only log, no locked audit rules.",
        List.of(Finding.of("logs", "shippers, journal, lsattr, auditctl", "none of the four")));
  }
}
