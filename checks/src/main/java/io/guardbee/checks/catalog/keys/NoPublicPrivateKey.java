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
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `key-known-public`: no account is open to a key whose private half everybody can download.
@AutoService(Check.class)
public final class NoPublicPrivateKey implements Check {
  private static final PublicKeys LIST = PublicKeys.load();

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("key-known-public", 2, View.INSIDE, Severity.CRITICAL,
        "No key opens an account whose private half is public");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "os", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(AuthorizedKeyFacts.READER).judge(keys -> judge(keys, facts)),
        "no authorized key is among the " + LIST.size() + " that are known to be public"));
  }

  private static Outcome judge(AuthorizedKeyFacts keys, Facts facts) {
    var theirs = Opening.theirs(keys, facts);
    var open = theirs.stream().filter(NoPublicPrivateKey::known).toList();
    var others = others(keys, theirs);
    if (!open.isEmpty()) {
      return new Outcome.Fail("Everybody has the private key that opens "
          + Words.list(open.stream().map(AuthorizedKey::user)) + ": "
          + Words.list(open.stream().map(key -> LIST.whose(key.fingerprint()).orElse(""))) + ".",
          open.stream().map(NoPublicPrivateKey::finding).toList()).besides(others);
    }
    return others;
  }

  private static Outcome others(AuthorizedKeyFacts keys, List<AuthorizedKey> theirs) {
    if (theirs.stream().anyMatch(key -> key.fingerprint().isEmpty())) {
      return new Outcome.Unknown(new ProbeFailure.ToolMissing("ssh-keygen"));
    }
    return Opening.whole(keys)
        ? new Outcome.Pass(theirs.isEmpty()
            ? Opening.NOBODY
            : "None of the " + Words.count(theirs.size(), "authorized key", "authorized keys")
                + " is known to be public.")
        : Opening.elsewhere(keys);
  }

  private static boolean known(AuthorizedKey key) {
    return LIST.whose(key.fingerprint()).isPresent();
  }

  private static Finding finding(AuthorizedKey key) {
    return Finding.of(key.user() + ":" + key.fingerprint(), key.file(),
        key.words() + " is " + LIST.whose(key.fingerprint()).orElse(""));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Opening.removal("key-known-public", facts, NoPublicPrivateKey::known);
  }
}
