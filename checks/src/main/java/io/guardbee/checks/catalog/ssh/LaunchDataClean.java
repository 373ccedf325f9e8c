package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.LaunchFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `ssh-userdata-password`: the data that the VM was launched with sets no password and opens no password login. There
/// is no remedy: the cloud keeps the data as long as the server exists.
@AutoService(Check.class)
public final class LaunchDataClean implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-userdata-password", 1, View.INSIDE, Severity.MEDIUM, "The launch data sets no password");
  }

  @Override
  public Set<String> sections() {
    return Set.of("launchdata", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(LaunchFacts.READER).judge(LaunchDataClean::judge),
        "cloud-init's data has no password, chpasswd, ssh_pwauth: true or lock_passwd: false"));
  }

  private static Outcome judge(LaunchFacts launch) {
    return launch.present()
        ? launch.keys().judge(LaunchDataClean::judge)
        : new Outcome.NotApplicable("The VM keeps no data of cloud-init.");
  }

  private static Outcome judge(List<LaunchFacts.Key> keys) {
    return keys.isEmpty()
        ? new Outcome.Pass("The data that the VM was launched with sets no password.")
        : new Outcome.Fail("The data that the VM was launched with deals with passwords: "
            + Words.list(keys.stream().map(LaunchFacts.Key::name)) + ".",
            keys.stream().map(key -> Finding.of(key.where(), key.where(), key.name() + " (its value is not shown)"))
                .toList());
  }
}
