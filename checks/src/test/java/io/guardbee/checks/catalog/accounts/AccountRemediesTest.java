package io.guardbee.checks.catalog.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whom a remedy spares, and what never gets into a script.
class AccountRemediesTest {
  private static final String SAMPLE = "fail-debian12-accounts.txt";

  private static Optional<Remedy> remedy(Check check, String sample) {
    var facts = Samples.facts(sample);
    return check.judge(facts).outcome() instanceof Outcome.Fail fail ? check.remedy(facts, fail) : Optional.empty();
  }

  private static String sample(Check check) {
    return Samples.resource(check.getClass(), SAMPLE);
  }

  @Test
  void an_unused_account_is_closed_and_can_be_opened_again() {
    var remedy = remedy(new NoUnusedAccount(), sample(new NoUnusedAccount())).orElseThrow();

    assertThat(remedy.snippet()).contains("for name in 'oldadmin'", "usermod --expiredate 1",
        "--on-active=5min --unit=\"guardbee-revert-$check\"", "check=acct-unused");
    assertThat(remedy.undo()).isEqualTo("sh /var/backups/guardbee-undo-acct-unused.sh");
  }

  @Test
  void nothing_is_closed_when_nobody_else_can_become_root() {
    var check = new NoUnusedAccount();

    assertThat(remedy(check, sample(check).replace("auditor nopasswd-all", "auditor none"))).isEmpty();
  }

  @Test
  void the_account_of_the_session_is_never_closed() {
    var check = new NoWellKnownAccount();

    assertThat(remedy(check, sample(check).replace("\nauditor\n", "\nguest\n"))).isEmpty();
  }

  @Test
  void a_name_that_a_shell_could_misread_gets_no_script() {
    var check = new OnlyRootIsRoot();
    var odd = sample(check).replace("toor:x:0:0", "to';reboot;':x:0:0");

    assertThat(check.judge(Samples.facts(odd)).outcome()).isInstanceOf(Outcome.Fail.class);
    assertThat(remedy(check, odd)).isEmpty();
    assertThat(remedy(check, sample(check)).orElseThrow().snippet()).contains("for name in 'toor'");
  }

  @Test
  void names_that_stand_twice_are_left_to_a_person() {
    var check = new AccountsDistinct();

    assertThat(remedy(check, sample(check)).orElseThrow().snippet()).contains("for name in 'dev'");
    assertThat(remedy(check, sample(check).replace("contractor:x:", "dev:x:"))).isEmpty();
  }

  @Test
  void empty_passwords_that_ssh_accepts_weigh_more() {
    var check = new NoEmptyPassword();
    var verdict = check.judge(Samples.facts(sample(check)));

    assertThat(verdict.modifiers()).singleElement().satisfies(m -> assertThat(m.steps()).isEqualTo(1));
    assertThat(check.judge(Samples.facts(sample(check).replace("permitemptypasswords yes", "permitemptypasswords no")))
        .modifiers()).isEmpty();
  }

  @Test
  void a_hash_of_an_old_scheme_weighs_more() {
    var check = new NoPasswordSet();
    var text = Samples.resource(NoPasswordSet.class, "fail-debian12-weak.txt");

    assertThat(check.judge(Samples.facts(text)).modifiers()).singleElement()
        .satisfies(m -> assertThat(m.steps()).isEqualTo(2));
    assertThat(check.judge(Samples.facts(text.replace("hash-1 ", "hash-y "))).modifiers()).isEmpty();
  }

  @Test
  void a_password_goes_as_a_whole_and_no_command_holds_its_hash() {
    var text = Samples.resource(NoPasswordSet.class, "fail-debian12-weak.txt");
    var remedy = remedy(new NoPasswordSet(), text).orElseThrow();

    assertThat(remedy.snippet()).contains("usermod --password '*'", "cut -d: -f1,2 | chpasswd --encrypted")
        .doesNotContain("passwd -q -l");
  }
}
