package io.guardbee.checks.catalog.keys;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.LaunchKeyFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// `key-unknown`: every key that opens an account came with the launch of the VM, by its keypair or its user data.
@AutoService(Check.class)
public final class KeysKnown implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("key-unknown", 2, View.INSIDE, Severity.MEDIUM, "Every key that opens an account is known");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "launchdata", "os", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(
        facts.of(AuthorizedKeyFacts.READER).judge(keys -> judge(keys, facts)),
        "every authorized key is in the keypair or the user data that the VM was launched with"));
  }

  private static Outcome judge(AuthorizedKeyFacts keys, Facts facts) {
    var theirs = Opening.theirs(keys, facts);
    if (theirs.isEmpty()) {
      return Opening.whole(keys) ? new Outcome.Pass(Opening.NOBODY) : Opening.elsewhere(keys);
    }
    return facts.of(LaunchKeyFacts.READER).judge(launch -> judge(keys, theirs, launch));
  }

  private static Outcome judge(AuthorizedKeyFacts keys, List<AuthorizedKey> theirs, LaunchKeyFacts launch) {
    if (theirs.stream().anyMatch(key -> key.fingerprint().isEmpty())) {
      return new Outcome.Unknown(new ProbeFailure.ToolMissing("ssh-keygen"));
    }
    var strange = theirs.stream().filter(strange(launch)).toList();
    if (strange.isEmpty()) {
      return Opening.whole(keys)
          ? new Outcome.Pass("Each key that opens an account came with the launch of this VM ("
              + Words.count(theirs.size(), "key", "keys") + ").")
          : Opening.elsewhere(keys);
    }
    if (!launch.whole()) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("This machine does not keep the keys that it was launched "
          + "with, so nobody can tell which of its " + Words.count(theirs.size(), "key is", "keys are") + " known.",
          "Compare the keys of each account with those that your team knows: ssh-keygen -lf FILE."));
    }
    return new Outcome.Fail(Words.count(strange.size(), "key that did not come with the launch of this VM opens ",
        "keys that did not come with the launch of this VM open ")
        + Words.list(strange.stream().map(AuthorizedKey::user)) + ".",
        strange.stream().map(Opening::finding).toList())
        .besides(Opening.whole(keys) ? new Outcome.Pass("") : Opening.elsewhere(keys));
  }

  private static Predicate<AuthorizedKey> strange(LaunchKeyFacts launch) {
    return key -> !launch.fingerprints().contains(key.fingerprint());
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(LaunchKeyFacts.READER) instanceof Probed.Got<LaunchKeyFacts>(var launch)
        ? Opening.removal("key-unknown", facts, strange(launch))
        : Optional.empty();
  }
}
