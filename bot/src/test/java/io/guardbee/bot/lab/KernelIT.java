package io.guardbee.bot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The reboot check on a host with a kernel of its own: it runs an older kernel than the newest installed, and the
/// remedy mends that.
class KernelIT {
  private static final String HOST = "kernel";
  private static HostLab lab;

  @BeforeAll
  static void open() {
    lab = HostLab.open();
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void reboot_is_due_until_the_newest_kernel_runs() {
    if (!lab.hosts().contains(HOST)) {
      assertThat(System.getenv("CI")).as("bot/src/lab/up.sh kernel").isNotEqualTo("true");
      Assumptions.abort("SKIPPED: the host with a kernel of its own is not up; bot/src/lab/up.sh kernel starts it");
    }
    var before = reboot();
    assertThat(before.outcome()).as(before.outcome().reason()).isInstanceOf(Outcome.Fail.class);

    var ran = lab.root(HOST, before.remedy().orElseThrow().snippet(), Duration.ofSeconds(60));

    assertThat(ran.exitCode()).as(ran.output()).isZero();
    assertThat(lab.root(HOST, "test -e /run/systemd/shutdown/scheduled", Duration.ofSeconds(30)).exitCode())
        .as("a reboot is planned").isZero();
    // The remedy leaves people ten minutes; nobody is here to need them.
    lab.root(HOST, "shutdown -r now", Duration.ofSeconds(30));
    await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(reboot().outcome()).isInstanceOf(Outcome.Pass.class));
  }

  private static CheckResult reboot() {
    return lab.audit(HOST).checks().stream().filter(c -> c.id().value().equals("upd-reboot")).findFirst()
        .orElseThrow();
  }
}
