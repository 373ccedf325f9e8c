package io.guardbee.checks.catalog.tls;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.TlsFacts;
import io.guardbee.checks.probe.TlsFacts.KeyFile;
import io.guardbee.checks.probe.TlsFacts.Seen;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Optional;
import java.util.Set;

/// `tls-key-perms`: no account but the service's reads the private key of a certificate.
@AutoService(Check.class)
public final class KeysPrivate implements Check {
  private static final String RULE = "No private key where servers keep theirs can be read or changed by everybody";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("tls-key-perms", 10, View.INSIDE, Severity.HIGH,
        "TLS keys are readable by their service alone");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "tls");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(TlsFacts.READER)
        .judge(tls -> tls.keys().judge(KeysPrivate::outcome)), RULE));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Optional.of(TlsRemedies.rights(fail.findings().stream().map(Finding::object).toList()));
  }

  private static Outcome outcome(Seen<KeyFile> keys) {
    var exposed = keys.each().stream().filter(KeyFile::exposed).toList();
    var others = others(keys);
    if (!exposed.isEmpty()) {
      return new Outcome.Fail("Every account on the VM can read or change private keys: "
          + String.join(", ", exposed.stream().map(KeyFile::path).limit(5).toList()) + ".",
          exposed.stream().map(key -> Finding.of(key.path(), "stat", key.path() + " has mode 0"
              + Integer.toOctalString(key.mode()) + " and belongs to " + key.owner() + ":" + key.group())).toList())
          .besides(others);
    }
    return others;
  }

  private static Outcome others(Seen<KeyFile> keys) {
    if (!keys.unseen().isEmpty()) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("Not every private key of the servers was looked at: "
          + Words.list(keys.unseen().stream()) + ".", "See who may read the keys there: ls -l FILE."));
    }
    return keys.each().isEmpty()
        ? new Outcome.NotApplicable("No private key is where servers keep theirs.")
        : new Outcome.Pass("None of " + keys.each().size() + " private keys can be read by everybody.");
  }
}
