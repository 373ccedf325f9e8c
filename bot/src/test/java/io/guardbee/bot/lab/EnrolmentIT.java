package io.guardbee.bot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.command.BotAccess;
import io.guardbee.bot.command.Enrolment;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both ways of `/enrol`, executed as root on Debian 12 (`partial`) and 13 (`askpass`), used, and taken back.
class EnrolmentIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  /// Hosts of the lab see every client there.
  private static final List<String> HERE = List.of("10.78.0.1");
  private static HostLab lab;

  @BeforeAll
  static void open() {
    lab = HostLab.open();
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.hosts().stream().filter(List.of("partial", "askpass")::contains).forEach(lab::reset);
      lab.close();
    }
  }

  private static Enrolment enrolment(List<String> from) {
    return new Enrolment(BotAccess.parse(lab.publicKey()).orElseThrow(), from);
  }

  private static AuditReport asGuardbee(String host) {
    return lab.audit(host, "guardbee");
  }

  /// Whether the inside answered: from outside somebody always does.
  private static boolean letIn(String host) {
    return !asGuardbee(host).silent().containsKey(View.INSIDE);
  }

  private static String root(String host, String script) {
    Assumptions.assumeTrue(lab.hosts().contains(host), host + " is not up");
    var ran = lab.root(host, script, LIMIT);
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    return ran.output();
  }

  @ParameterizedTest
  @ValueSource(strings = {"partial", "askpass"})
  void an_installed_collector_answers_with_the_rights_of_root_and_is_gone_afterwards(String host) {
    root(host, enrolment(HERE).installed());
    var again = root(host, enrolment(HERE).installed());

    assertThat(again).contains("NOPASSWD: /usr/local/lib/guardbee/collector \"\"").doesNotContain("installed:")
        .doesNotContain("made:");
    assertThat(letIn(host)).isTrue();
    assertThat(asGuardbee(host).checks()).filteredOn(c -> c.id().value().equals("acct-empty-password"))
        .as("what root alone can read").singleElement()
        .satisfies(c -> assertThat(c.outcome()).isInstanceOf(Outcome.Pass.class));

    takenBack(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"partial", "askpass"})
  void a_sent_collector_answers_and_is_gone_afterwards(String host) {
    root(host, enrolment(HERE).sent());
    root(host, enrolment(HERE).sent());
    assertThat(letIn(host)).isTrue();

    root(host, enrolment(HERE).sentWithAllRights());
    assertThat(letIn(host)).isTrue();

    takenBack(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"partial", "askpass"})
  void from_elsewhere_the_key_opens_nothing(String host) {
    root(host, enrolment(List.of("192.0.2.9")).installed());

    assertThat(letIn(host)).isFalse();

    takenBack(host);
  }

  private static void takenBack(String host) {
    root(host, Enrolment.undo());
    root(host, Enrolment.undo());

    assertThat(letIn(host)).isFalse();
    assertThat(root(host, "! getent passwd guardbee && ! ls -d /etc/sudoers.d/guardbee /usr/local/lib/guardbee "
        + "/var/lib/guardbee 2>/dev/null\n")).isBlank();
    assertThat(root(host, "systemctl --failed --plain --no-legend\n")).as("failed units that stay behind").isBlank();
  }
}
