package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `ssh-allow-list`: only named accounts or groups may log in at all. Informative; there is no remedy, because an allow
/// list that misses somebody is the classic way to lock oneself out.
@AutoService(Check.class)
public final class LoginsListed implements Check {
  private static final List<String> KEYWORDS = List.of("allowusers", "allowgroups", "denyusers", "denygroups");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-allow-list", 8, View.INSIDE, Severity.INFO, "SSH logins are limited to named accounts");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return SshdRule.judge(facts, LoginsListed::judge);
  }

  private static Verdict judge(SshdFacts sshd) {
    var open = sshd.tuples().stream()
        .filter(tuple -> KEYWORDS.stream().allMatch(key -> tuple.setting(key).isEmpty())).toList();
    if (!open.isEmpty()) {
      var finding = Finding.of("sshd", "sshd -T -C " + open.getFirst().spec(),
          "no AllowUsers, AllowGroups, DenyUsers or DenyGroups");
      return Verdict.of(
          new Outcome.Fail("Every account with a way in may log in over SSH; no list limits them.", List.of(finding)),
          "some kind of connection gets no list");
    }
    var lists = KEYWORDS.stream().filter(key -> !sshd.tuples().getFirst().setting(key).isEmpty()).toList();
    return SshdRule.doubtOnDisk(sshd, Set.of()).map(Judged::unknown)
        .orElseGet(() -> Verdict.of(new Outcome.Pass("Logins are limited by " + String.join(" and ", lists) + "."),
            "every kind of connection gets a list"));
  }
}
