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
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `key-owner-attest`: what nobody sees from the VM, the passphrase of the key at home and who else has it. What was read
/// of the VM only names whom to ask.
@AutoService(Check.class)
public final class OwnersConfirm implements Check {
  private static final int SHOWN = 60;

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
    return Judged.debian(facts, _ -> {
      var keys = facts.of(AuthorizedKeyFacts.READER).map(found -> Opening.theirs(found, facts)).or(List.of());
      return Verdict.of(new Outcome.AttestationDue(who(keys)
          + " confirms once a year, for this project: my private key "
          + "has a passphrase (ssh-keygen -y -P '' -f FILE is refused) or is on a security key, and nobody else has a "
          + "copy of it.", lines(keys)), "a word of each owner that is not older than a year");
    });
  }

  private static String who(List<AuthorizedKey> keys) {
    return keys.isEmpty()
        ? "Each person who logs in to this VM with a key"
        : "Each person behind the " + Words.count(keys.size(), "key", "keys") + " of "
            + Words.list(keys.stream().map(AuthorizedKey::user));
  }

  /// A line a key, by which its owner recognises it; of more than can be shown none, so that none passes unseen.
  private static List<String> lines(List<AuthorizedKey> keys) {
    var lines = keys.stream().filter(key -> !key.fingerprint().isEmpty())
        .map(key -> PlainText.line(key.user(), 40) + ": " + key.words()).distinct().sorted().toList();
    return lines.size() > SHOWN || keys.stream().anyMatch(key -> key.fingerprint().isEmpty()) ? List.of() : lines;
  }
}
