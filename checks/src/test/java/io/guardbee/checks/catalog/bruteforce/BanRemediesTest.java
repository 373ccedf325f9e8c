package io.guardbee.checks.catalog.bruteforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import org.junit.jupiter.api.Test;

/// What the remedies of fail2ban write, and what they never do.
class BanRemediesTest {
  private static String snippet(Check check, String sample, String from, String to) {
    var text = Samples.resource(check.getClass(), sample);
    assertThat(text).contains(from);
    var facts = Samples.facts(text.replace(from, to));
    return check.judge(facts).outcome() instanceof Outcome.Fail fail
        ? check.remedy(facts, fail).map(Remedy::snippet).orElse("none")
        : "not failing";
  }

  @Test
  void a_jail_is_given_the_ports_on_which_ssh_listens() {
    assertThat(snippet(new SshJailOn(), "fail-debian-12-other-port.txt", "done", "done")).contains("port = 22,2222")
        .contains("/etc/fail2ban/jail.d/zz-guardbee-bf-jail-ssh.local").contains("fail2ban-client reload");
  }

  @Test
  void the_session_is_spared_and_a_wide_network_is_not() {
    assertThat(snippet(new GuessingSlowed(), "fail-debian-12-useless-fail2ban.txt", "done", "done"))
        .contains("ignoreip = 127.0.0.1/8 ::1$peer").doesNotContain("0.0.0.0");
  }

  @Test
  void a_name_that_could_be_a_command_never_enters_a_script() {
    assertThat(snippet(new SshJailOn(), "fail-debian-12-other-port.txt", "sshd\n", "sshd;reboot\n"))
        .doesNotContain("reboot");
  }
}
