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
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `key-owner-attest`: what nobody sees from the VM, the passphrase of the key at home and who else has it. The keys that
/// open its accounts are what is asked about, so nobody can confirm what could not be read or told apart.
@AutoService(Check.class)
public final class OwnersConfirm implements Check {
  private static final int MOST = 60;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("key-owner-attest", 2, View.PERSON, Severity.LOW,
        "Owners confirm that their keys are protected and not shared");
  }

  @Override
  public Set<String> sections() {
    return Set.of("keys", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(
        facts.of(AuthorizedKeyFacts.READER).judge(keys -> judge(keys, Opening.theirs(keys, facts))),
        "a word of each owner that is not older than a year"));
  }

  private static Outcome judge(AuthorizedKeyFacts keys, List<AuthorizedKey> theirs) {
    if (theirs.stream().anyMatch(key -> key.fingerprint().isEmpty())) {
      return new Outcome.Unknown(new ProbeFailure.ToolMissing("ssh-keygen"));
    }
    if (!Opening.whole(keys)) {
      return Opening.elsewhere(keys);
    }
    var lines = theirs.stream().map(key -> PlainText.line(key.user(), 40) + ": " + key.words()).distinct().sorted()
        .toList();
    if (lines.size() > MOST) {
      return new Outcome.Unknown(
          new ProbeFailure.Undecided(lines.size() + " keys open accounts, and no more than " + MOST
              + " can be confirmed one by one.", "Take away the keys that nobody uses any more, then audit again."));
    }
    return lines.isEmpty()
        ? new Outcome.NotApplicable(Opening.NOBODY)
        : new Outcome.AttestationDue("Each person behind the " + Words.count(theirs.size(), "key", "keys") + " of "
            + Words.list(theirs.stream().map(AuthorizedKey::user)) + " confirms once a year, for this project: my "
            + "private key has a passphrase (ssh-keygen -y -P '' -f FILE is refused) or is on a security key, and nobody "
            + "else has a copy of it.", lines);
  }
}
