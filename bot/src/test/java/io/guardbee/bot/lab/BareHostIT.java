package io.guardbee.bot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The collector on hosts that lack what it likes to have: a POSIX login shell, and ss, systemctl and timeout.
class BareHostIT {
  private static final String HOST = "accounts";
  private static HostLab lab;

  @BeforeAll
  static void open() {
    lab = HostLab.open();
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.reset(HOST);
      lab.close();
    }
  }

  @Test
  void a_login_shell_that_is_no_posix_shell_runs_the_collector() {
    var shell = lab.root(HOST, "getent passwd fish | cut -d: -f7", Duration.ofSeconds(30)).output().strip();
    assertThat(shell).doesNotEndWith("/sh").doesNotEndWith("/bash").doesNotEndWith("/dash");

    assertThat(outcome(lab.audit(HOST, "fish"), "ctx-os")).isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void without_ss_systemctl_and_timeout_the_verdicts_stay() {
    var before = lab.audit(HOST);
    var hidden = lab.root(HOST, "for f in ss systemctl timeout; do mv /usr/bin/$f /usr/bin/$f.away; done",
        Duration.ofSeconds(30));
    assertThat(hidden.exitCode()).as(hidden.output()).isZero();

    var bare = lab.audit(HOST);

    for (var check : new String[]{"ssh-password-auth", "ssh-root-login", "acct-empty-password", "acct-uid0",
        "upd-security-pending", "svc-listen-unexpected"}) {
      assertThat(outcome(bare, check).label()).as(check).isEqualTo(outcome(before, check).label())
          .isNotEqualTo("unknown");
    }
  }

  private static Outcome outcome(AuditReport report, String check) {
    return report.checks().stream().filter(c -> c.id().value().equals(check)).findFirst().orElseThrow().outcome();
  }
}
