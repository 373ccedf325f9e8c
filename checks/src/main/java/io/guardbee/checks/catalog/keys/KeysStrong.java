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
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// `key-authorized-weak`: no key that opens an account is of the DSA kind or an RSA key under 2048 bits.
@AutoService(Check.class)
public final class KeysStrong implements Check {
  private static final int BITS = 2048;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("key-authorized-weak", 2, View.INSIDE, Severity.MEDIUM, "No weak key opens an account");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "os", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(AuthorizedKeyFacts.READER).judge(keys -> judge(keys, facts)),
        "every authorized key is Ed25519, ECDSA, of a security key, or RSA with at least " + BITS + " bits"));
  }

  private static Outcome judge(AuthorizedKeyFacts keys, Facts facts) {
    var theirs = Opening.theirs(keys, facts);
    var weak = theirs.stream().filter(KeysStrong::weak).toList();
    var others = others(keys, theirs);
    if (!weak.isEmpty()) {
      return new Outcome.Fail(Words.count(weak.size(), "weak key opens ", "weak keys open ")
          + Words.list(weak.stream().map(AuthorizedKey::user)) + ".", weak.stream().map(Opening::finding).toList())
          .besides(others);
    }
    return others;
  }

  private static Outcome others(AuthorizedKeyFacts keys, List<AuthorizedKey> theirs) {
    var unmeasured = theirs.stream().filter(key -> rsa(key) && key.bits() == 0).findFirst();
    if (unmeasured.isPresent()) {
      return new Outcome.Unknown(new ProbeFailure.ToolMissing("ssh-keygen"));
    }
    return Opening.whole(keys) ? pass(theirs) : Opening.elsewhere(keys);
  }

  private static Outcome pass(List<AuthorizedKey> keys) {
    if (keys.isEmpty()) {
      return new Outcome.Pass(Opening.NOBODY);
    }
    var aging = keys.stream().filter(key -> rsa(key) && key.bits() == BITS).count();
    return new Outcome.Pass("No weak key among the " + Words.count(keys.size(), "authorized key", "authorized keys")
        + (aging == 0 ? "." : "; " + aging + " of RSA with " + BITS + " bits, which will do until 2030."));
  }

  private static boolean weak(AuthorizedKey key) {
    return key.type().startsWith("ssh-dss") || (rsa(key) && key.bits() > 0 && key.bits() < BITS);
  }

  private static boolean rsa(AuthorizedKey key) {
    return key.type().startsWith("ssh-rsa");
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Opening.removal("key-authorized-weak", facts, (Predicate<AuthorizedKey>) KeysStrong::weak);
  }
}
