package io.guardbee.checks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.checks.target.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTest {
  private static final Target VM = new Target("vm-42", "", "", List.of("192.0.2.7"));
  private static final CheckId CHECK = new CheckId("ssh-root-login");

  @Test
  void evidence_is_one_printable_bounded_line() {
    var evidence = new Evidence("passwd", "root:\u001b[31mx\n\u202Egnp.exe\u0000 <!channel> " + "y".repeat(500));

    assertThat(evidence.excerpt()).startsWith("root:·[31mx··gnp.exe· <!channel> yyy")
        .matches(".*y… \\(cut, [0-9a-f]{12}\\)")
        .hasSizeLessThanOrEqualTo(Evidence.LIMIT);
  }

  @Test
  void half_a_surrogate_pair_is_not_passed_on() {
    assertThat(PlainText.line("a\uD83Db", 10)).isEqualTo("a·b");
    assertThat(PlainText.line("🐝".repeat(100), 7)).isEqualTo("🐝🐝🐝…");
  }

  @Test
  void a_fail_needs_a_finding_and_a_finding_needs_evidence() {
    assertThatThrownBy(() -> new Outcome.Fail("bad", List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Finding("x", List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"HIGH,1,CRITICAL", "CRITICAL,1,CRITICAL", "HIGH,-1,MEDIUM", "LOW,-3,LOW", "INFO,2,INFO", "LOW,2,HIGH"})
  void severity_moves_within_low_and_critical_and_info_stays(Severity from, int steps, Severity to) {
    assertThat(from.shifted(steps)).isEqualTo(to);
  }

  @Test
  void fingerprint_is_stable_and_tells_check_machine_and_object_apart() {
    var here = Fingerprint.of(CHECK, VM, Finding.of("user:root", "a", "b"));

    assertThat(here.value()).isEqualTo(Fingerprint.of(CHECK, VM, Finding.of("user:root", "c", "d")).value())
        .matches("[0-9a-f]{24}");
    assertThat(here).isNotEqualTo(Fingerprint.of(CHECK, VM, Finding.of("user:toor", "a", "b")))
        .isNotEqualTo(Fingerprint.of(new CheckId("ssh-root-keys"), VM, Finding.of("user:root", "a", "b")))
        .isNotEqualTo(Fingerprint.of(CHECK, new Target("vm-43", "", "", List.of()), Finding.of("user:root", "a", "b")));
  }

  @Test
  void a_cloud_id_names_the_machine_whatever_it_is_called() {
    var before = new Target("vm-42", "4711", "project-x", List.of());
    var renamed = new Target("web", "4711", "project-x", List.of());

    assertThat(Fingerprint.of(CHECK, before, Finding.of("sshd", "a", "b")))
        .isEqualTo(Fingerprint.of(CHECK, renamed, Finding.of("sshd", "a", "b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Root", "root", "-root-login", "root--login", "root-login;id", "a-b\n"})
  void ids_that_are_not_kebab_case_are_refused(String text) {
    assertThatThrownBy(() -> new CheckId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
