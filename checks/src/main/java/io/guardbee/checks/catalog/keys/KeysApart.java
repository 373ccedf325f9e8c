package io.guardbee.checks.catalog.keys;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `key-shared-across`: no key of this VM opens VMs of other projects. How many of its own project it opens is told; of
/// others neither names nor numbers are, since whoever is root here may put anybody's public key into a file and ask.
@AutoService(Check.class)
public final class KeysApart implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("key-shared-across", 2, View.INSIDE, Severity.LOW, "No key opens VMs of several owners");
  }

  @Override
  public Set<String> sections() {
    return Set.of("keys", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(AuthorizedKeyFacts.READER)
        .judge(keys -> facts.past().judge(past -> judge(keys, Opening.theirs(keys, facts), past))),
        "no key was seen, by any audit of another project, to open a machine there"));
  }

  private static Outcome judge(AuthorizedKeyFacts keys, List<AuthorizedKey> theirs, Past past) {
    var findings = theirs.stream().filter(key -> spread(key, past).filter(spread -> spread.strange() > 0).isPresent())
        .map(KeysApart::finding).toList();
    var others = others(keys, theirs, past);
    if (!findings.isEmpty()) {
      return new Outcome.Fail(Words.count(findings.size(), "key opens", "keys open")
          + " machines of other projects too: " + Words.list(findings.stream().map(Finding::object)) + ".", findings)
          .besides(others);
    }
    return others;
  }

  private static Outcome others(AuthorizedKeyFacts keys, List<AuthorizedKey> theirs, Past past) {
    if (theirs.stream().anyMatch(key -> key.fingerprint().isEmpty())) {
      return new Outcome.Unknown(new ProbeFailure.ToolMissing("ssh-keygen"));
    }
    return Opening.whole(keys) ? new Outcome.Pass(pass(theirs, past)) : Opening.elsewhere(keys);
  }

  private static Optional<Past.Spread> spread(AuthorizedKey key, Past past) {
    return Optional.ofNullable(past.keys().get(key.fingerprint()));
  }

  private static Finding finding(AuthorizedKey key) {
    return new Finding(Opening.finding(key).object(), Stream.concat(Opening.finding(key).evidence().stream(),
        Stream.of(new Evidence("earlier audits", "it also opens machines of other projects"))).toList());
  }

  private static String pass(List<AuthorizedKey> theirs, Past past) {
    if (theirs.isEmpty()) {
      return Opening.NOBODY;
    }
    var most = theirs.stream().flatMap(key -> spread(key, past).stream()).mapToInt(Past.Spread::machines).max()
        .orElse(0);
    return "No audit saw a key of this machine on one of another project" + (most == 0
        ? ", or on any other at all."
        : "; the most far-reaching opens " + Words.count(most, "more machine", "more machines") + " of its own.");
  }
}
