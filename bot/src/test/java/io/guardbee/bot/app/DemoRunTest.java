package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.ReportSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The demo as a person runs it: through the real login, openstack4j, the cache, the real SSH client and the engine.
class DemoRunTest {
  /// What differs from run to run: the key of this run, the audit's id, and at the end how long all of it took.
  private static String masked(String out) {
    return out.replaceAll("SHA256:[A-Za-z0-9+/]{43}", "SHA256:KEY").replaceAll("Audit [a-z0-9]{8}, ", "Audit ID, ")
        .replaceAll("(?s), took .*$", ", took TIME\n");
  }

  @Test
  void the_rules_of_vm_42_are_judged_by_what_listens_behind_them() {
    var ran = Program.run("demo", "/audit vm-42 3");

    assertThat(ran.code()).isEqualTo(1);
    Golden.matches(getClass(), "demo-audit-vm-42-item-3.txt", masked(ran.out()));
  }

  @Test
  void the_rules_of_a_project_are_joined_with_what_listens_on_its_machines() {
    var ran = Program.run("demo", "/secgroups project-x");

    assertThat(ran.code()).isEqualTo(1);
    Golden.matches(getClass(), "demo-secgroups-project-x.txt", masked(ran.out()));
  }

  @ParameterizedTest
  @CsvSource({"vm-42,project-x", "vm-43,project-x", "vm-44,project-y", "vm-45,project-y",
      "project-x/vm-42,project-x", "192.0.2.16,project-y", "5a4dd290,project-x"})
  void each_machine_is_found_in_its_cloud_recognised_by_it_and_looked_at_from_three_sides(String name,
      String project) {
    var ran = Program.run("demo", "/audit " + name, "--json");

    ReportSchema.holds(ran.out());
    assertThat(ran.out()).contains("\"hostKeyTrust\" : \"cloud-verified\"")
        .contains("\"project\" : \"" + project + "\"")
        .contains("recorded from a real host").contains("\"view\" : \"cloud\"").contains("\"view\" : \"inside\"");
  }

  @Test
  void a_name_that_several_have_asks_which() {
    assertThat(Program.run("demo", "/audit web").err()).contains("2 VMs answer to \"web\"").contains("2898bed3");
  }

  @Test
  void a_machine_that_is_shut_off_is_said_to_be_and_its_rules_are_judged() {
    var ran = Program.run("demo", "/audit vm-off 3");

    assertThat(ran.out().replaceAll("\\s+", " ")).contains("shut off").contains("sg-world-ssh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-4w", "vm-999", "local", "ssh://root@192.0.2.1", "project-y/vm-42"})
  void what_the_demo_does_not_have_is_one_line_with_what_it_has(String name) {
    var ran = Program.run("demo", "/audit " + name);

    assertThat(ran.err()).contains("The demo has no machine").contains("vm-42, vm-43").hasLineCount(1);
    assertThat(ran.code()).isEqualTo(3);
  }
}
