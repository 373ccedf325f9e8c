package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.util.function.Function;

/// Which systems a check has rules for. Where it has none it says so, instead of judging one system by another's rules.
public final class Judged {
  private Judged() {}

  /// Judges Debian and Ubuntu by `rule`. Every other system is unknown, and so is a guest that did not say what it is,
  /// with that cause.
  public static Verdict debian(Facts facts, Function<OsFacts, Verdict> rule) {
    return switch (facts.of(OsFacts.READER)) {
      case Probed.Missed<OsFacts>(var why) -> unknown(why);
      case Probed.Got<OsFacts>(var os) when !os.judged() -> unknown(new ProbeFailure.FamilyNotJudged(os.pretty()));
      case Probed.Got<OsFacts>(var os) -> rule.apply(os);
    };
  }

  /// The verdict that nothing could be told, because.
  public static Verdict unknown(ProbeFailure why) {
    return Verdict.of(new Outcome.Unknown(why), "");
  }
}
