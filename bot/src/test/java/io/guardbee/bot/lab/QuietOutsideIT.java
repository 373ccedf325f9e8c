package io.guardbee.bot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Looking from outside does not set off the host's own protection: a running fail2ban that is told, for once, not to
/// ignore the lab's gateway, from which everything is asked.
class QuietOutsideIT {
  private static final String HOST = "hardened";
  private static final String GATEWAY = "10.78.0.1";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern FAILED = Pattern.compile("Total failed:\\s*([0-9]+)");
  private static HostLab lab;

  @BeforeAll
  static void open() {
    lab = HostLab.open();
    assertThat(lab.hosts()).contains(HOST);
    // a run that was broken off may have left it so
    root("fail2ban-client set sshd delignoreip " + GATEWAY + " || true");
    assertThat(root("fail2ban-client get sshd ignoreip")).doesNotContain(GATEWAY);
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      root("fail2ban-client set sshd addignoreip " + GATEWAY + "; fail2ban-client unban --all");
      lab.close();
    }
  }

  @Test
  void no_question_but_those_to_ssh_counts_as_a_failed_login() {
    var before = failed();

    var report = lab.audit(HOST, EnumSet.complementOf(EnumSet.of(Kind.SSH)));

    assertThat(report.silent()).doesNotContainKey(View.OUTSIDE);
    assertThat(failedOnceEverythingIsRead(before)).as("failures of the gateway").isZero();
  }

  /// sshd logs a request of somebody who may not log in, and its jail counts that as one failure. The two such requests are
  /// fewer than any jail bans for.
  @Test
  void the_questions_to_ssh_count_two_and_nobody_is_banned() {
    var before = failed();

    lab.audit(HOST, EnumSet.allOf(Kind.class));

    assertThat(failedOnceEverythingIsRead(before)).as("failures of the gateway").isLessThanOrEqualTo(2);
    assertThat(root("fail2ban-client status sshd | grep 'Banned IP list'")).doesNotContain(GATEWAY);
    assertThat(lab.audit(HOST, EnumSet.noneOf(Kind.class)).silent()).as("still let in").isEmpty();
  }

  /// The journal is read in its order, so once a failure of somebody else's that came last is counted, all before it are.
  private static int failedOnceEverythingIsRead(int before) {
    var seen = strangers();
    lab.strangerTries(HOST, "mark");
    await().atMost(LIMIT).until(QuietOutsideIT::strangers, now -> now > seen);
    return failed() - before - 1;
  }

  /// How often fail2ban's own log says that it found the stranger.
  private static int strangers() {
    return Integer.parseInt(root("grep -c 'Found 10.78.0.2' /var/log/fail2ban.log || true").strip());
  }

  private static int failed() {
    var matcher = FAILED.matcher(root("fail2ban-client status sshd"));
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static String root(String script) {
    var ran = lab.root(HOST, script, LIMIT);
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    return ran.output();
  }
}
