package io.guardbee.checks.catalog.bruteforce;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.BanFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `bf-protection`: at least one measure against guessing passwords over SSH has an effect.
@AutoService(Check.class)
public final class GuessingSlowed implements Check {
  private static final String RULE = "One effective measure suffices: a banning tool, sshd's own penalties, or keys only";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("bf-protection", 5, View.INSIDE, Severity.MEDIUM, "People who guess passwords are stopped");
  }

  @Override
  public Set<String> sections() {
    return Set.of("bruteforce", "os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> switch (facts.of(BanFacts.READER)) {
      case Probed.Missed<BanFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<BanFacts>(var bans) -> verdict(facts, os, bans);
    });
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return BanRemedies.protection(facts);
  }

  private static Verdict verdict(Facts facts, OsFacts os, BanFacts bans) {
    var unsure = new ArrayList<ProbeFailure>();
    var useless = new ArrayList<Evidence>();
    for (var measure : Measures.all(facts, os, bans)) {
      switch (measure) {
        case Measures.Works(var how) -> {
          return Verdict.of(new Outcome.Pass(how), RULE);
        }
        case Measures.Useless(var source, var why) -> useless.add(new Evidence(source, why));
        case Measures.Unsure(var why) -> unsure.add(why);
      }
    }
    var sshd = facts.of(SshdFacts.READER);
    if (sshd instanceof Probed.Got<SshdFacts>(var answers) && Measures.keysOnly(answers)) {
      var unsettled = Measures.unsettled(answers);
      if (unsettled.isPresent()) {
        return Verdict.of(new Outcome.Unknown(unsettled.get()), RULE);
      }
      return Verdict.of(new Outcome.Pass("Only keys are accepted, so there is no password to guess; nothing bans those "
          + "who try."), RULE, Modifier.warning("only keys are accepted"));
    }
    if (!unsure.isEmpty()) {
      return Verdict.of(new Outcome.Unknown(unsure.getFirst()), RULE);
    }
    return Verdict.of(failed(useless), RULE);
  }

  private static Outcome failed(List<Evidence> useless) {
    var why = useless.isEmpty()
        ? "nothing bans them"
        : String.join("; ", useless.stream().map(Evidence::excerpt).toList());
    return new Outcome.Fail("People may guess passwords over SSH as often as they like: " + why + ".",
        List.of(new Finding("sshd", useless.isEmpty()
            ? List.of(new Evidence("installed programs", "no fail2ban, sshguard, crowdsec or denyhosts"))
            : useless)));
  }
}
