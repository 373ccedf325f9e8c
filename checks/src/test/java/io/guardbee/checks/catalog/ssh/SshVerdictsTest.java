package io.guardbee.checks.catalog.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the verdicts say beyond their outcome.
class SshVerdictsTest {
  private static Verdict judge(Check check, String sample) {
    return check.judge(Samples.facts(Samples.resource(check.getClass(), sample)));
  }

  /// The sample with the states of passwords beside it.
  private static Verdict judge(Check check, String sample, String shadow) {
    var text = Samples.resource(check.getClass(), sample);
    var end = text.lastIndexOf("\n@0123456789abcdef0123456789abcdef done");
    return check.judge(Samples.facts(text.substring(0, end) + """

        @0123456789abcdef0123456789abcdef begin accounts

        @0123456789abcdef0123456789abcdef part shadow
        %s
        @0123456789abcdef0123456789abcdef full

        @0123456789abcdef0123456789abcdef end accounts
        """.formatted(shadow) + text.substring(end)));
  }

  private static List<String> objects(Verdict verdict) {
    return ((Outcome.Fail) verdict.outcome()).findings().stream().map(Finding::object).toList();
  }

  @Test
  void the_drop_in_that_beats_the_main_file_is_named() {
    var verdict = judge(new PasswordAuthDisabled(), "fail-debian12-drop-in-beats-main.txt");

    assertThat(objects(verdict)).containsExactly("/etc/ssh/sshd_config.d/50-cloud-init.conf:1");
    assertThat(verdict.outcome().reason()).isEqualTo("sshd lets every account in with a password alone.");
  }

  @Test
  void the_account_of_a_match_block_is_named_with_its_line() {
    var verdict = judge(new KeyboardInteractiveDisabled(), "fail-debian12-one-account.txt");

    assertThat(objects(verdict)).containsExactly("/etc/ssh/sshd_config.d/70-team.conf:2");
    assertThat(verdict.outcome().reason()).contains("webmaster");
  }

  @Test
  void the_address_of_a_match_block_is_in_the_text() {
    var verdict = judge(new RootLoginDisabled(), "fail-debian12-from-one-network.txt");

    assertThat(verdict.outcome().reason()).contains("from 10.20.30.1");
    assertThat(objects(verdict)).containsExactly("/etc/ssh/sshd_config.d/10-keys.conf:4");
  }

  @Test
  void without_a_usable_password_a_password_login_is_low() {
    var verdict = judge(new PasswordAuthDisabled(), "fail-debian12-drop-in-beats-main.txt", "root locked 20000 -");

    assertThat(verdict.modifiers()).containsExactly(new Modifier(-2, "no account has a usable password"));
  }

  @Test
  void with_a_usable_password_it_stays_high() {
    var verdict = judge(new PasswordAuthDisabled(), "fail-debian12-drop-in-beats-main.txt",
        "root locked 20000 -\nwebmaster hash-y 20000 -");

    assertThat(verdict.modifiers()).isEmpty();
  }

  @Test
  void root_with_a_password_that_sshd_takes_is_one_higher() {
    var verdict = judge(new RootLoginDisabled(), "fail-debian12-drop-in-beats-main.txt", "root hash-y 20000 -");

    assertThat(verdict.modifiers()).extracting(Modifier::steps).containsExactly(1);
  }

  @Test
  void an_account_without_a_password_makes_empty_passwords_critical() {
    var verdict = judge(new EmptyPasswordsRefused(), "fail-debian12-guest.txt", "root locked 20000 -\nguest empty 1 -");

    assertThat(verdict.modifiers()).containsExactly(new Modifier(1, "an account has an empty password"));
  }

  @Test
  void keys_only_for_root_is_a_warning() {
    assertThat(judge(new RootLoginDisabled(), "fail-debian13-default.txt").modifiers())
        .extracting(Modifier::steps).containsExactly(-1);
  }

  @Test
  void a_one_time_code_is_a_warning_and_has_no_remedy() {
    var check = new KeyboardInteractiveDisabled();
    var facts = Samples.facts(Samples.resource(check.getClass(), "fail-debian12-one-time-code.txt"));
    var verdict = check.judge(facts);

    assertThat(verdict.modifiers()).extracting(Modifier::steps).contains(-1);
    assertThat(check.remedy(facts, (Outcome.Fail) verdict.outcome())).isEmpty();
  }

  @Test
  void two_factor_is_noted() {
    assertThat(judge(new PasswordAuthDisabled(), "pass-debian12-key-then-password.txt").outcome().reason())
        .contains("second factor");
  }
}
