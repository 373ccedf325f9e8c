package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.bot.app.CloudLab.Told;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The main job against a real OpenStack whose servers are real hosts: every expectation stands in `cloud/plan.py` of the
/// lab in words, and was not taken from what the program says.
class CloudLabIT {
  private static CloudLab lab;

  @BeforeAll
  static void open(@TempDir Path scratch) {
    lab = CloudLab.open(scratch);
    CloudLab.policy("sample");
  }

  @AfterAll
  static void leaveAsItWas() {
    if (lab != null) {
      CloudLab.policy("sample");
    }
  }

  @ParameterizedTest
  @CsvSource({"sg-world-all, all-open", "sg-world-all, null-ports", "sg-world-all, all-ports",
      "sg-world-admin, mysql-v6-open", "sg-world-admin, null-remote", "sg-world-admin, halves",
      "sg-world-admin, everyone-by-list", "sg-world-admin, by-number", "sg-world-admin, host-bits",
      "sg-world-ssh, ssh-open", "sg-world-ssh, parity", "sg-world-ssh, covered", "sg-world-udp-amp, udp-amp",
      "sg-world-udp-amp, by-number", "sg-wide-range, wide-range", "sg-wide-range, stateless",
      "sg-default-modified, default"})
  void every_planted_hole_of_the_project_is_found(String check, String group) {
    assertThat(lab.secgroups("bot-x").holes()).contains(check + " " + group);
  }

  @ParameterizedTest
  @ValueSource(strings = {"office-only", "campus-web", "from-web", "app-internal", "forgotten"})
  void what_is_narrow_or_on_no_server_is_no_hole(String group) {
    assertThat(lab.secgroups("bot-x").holes())
        .noneMatch(hole -> hole.endsWith(" " + group) && hole.startsWith("sg-world"));
  }

  @Test
  void ports_that_nothing_filters_are_found() {
    assertThat(lab.secgroups("bot-x").holes()).anyMatch(hole -> hole.startsWith("sg-port-security-off"))
        .anyMatch(hole -> hole.startsWith("sg-address-pairs-wide"));
  }

  @Test
  void a_project_costs_at_most_ten_calls() {
    assertThat(lab.secgroups("bot-x").json().path("apiCalls").asInt()).isBetween(1, 10);
  }

  @Test
  void whoever_may_see_the_same_is_told_the_same() {
    assertThat(lab.bare("appcred-x")).isEqualTo(lab.bare("bot-x")).isEqualTo(lab.bare("admin-x")).isNotEmpty();
    assertThat(lab.bare("member-x")).isEqualTo(lab.bare("reader-x")).isNotEmpty();
  }

  @Test
  void a_lent_group_that_is_hidden_is_unknown_and_not_clean() {
    assertThat(lab.secgroups("reader-x").json().path("unknown").size()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stranger-x", "guest-x", "system-admin", "system-reader"})
  void whoever_may_see_nothing_is_never_told_that_all_is_well(String login) {
    var told = lab.secgroups(login);

    assertThat(told.code()).as(told.err()).isIn(2, 3);
    assertThat(told.json().path("findings").size()).isZero();
  }

  @Test
  void a_vm_by_name_is_looked_at_from_the_cloud_and_from_inside() {
    var told = lab.json("bot-x", "audit", "vm-42");

    assertThat(told.code()).as(told.err()).isEqualTo(1);
    assertThat(told.json().path("hostKeyTrust").asText()).isEqualTo("cloud-verified");
    assertThat(told.json().path("target").path("project").asText()).isEqualTo("project-x");
    assertThat(told.outcome("trust-host-key")).isEqualTo("pass");
    assertThat(told.outcome("ssh-password-auth")).isEqualTo("fail");
    assertThat(told.outcome("sg-world-ssh")).isEqualTo("fail");
    assertThat(told.outcome("sg-world-admin")).isEqualTo("fail");
    assertThat(told.outcome("sg-world-all")).isEqualTo("pass");
    assertThat(told.outcome("ctx-image-official")).isNotEqualTo("unknown");
  }

  /// `plan.py`: in project-x dave is switched off, alice has a loose application credential and admin's has the role admin, which is not held against who asks as admin;
  /// in project-y nothing is wrong, and its only administrator is admin.
  @ParameterizedTest
  @CsvSource({"bot-x, vm-42, fail, fail", "admin-x, vm-42, fail, pass", "bot-y, vm-7, attestation-due, pass",
      "appcred-y, vm-7, attestation-due, pass", "member-x, vm-42, unknown, unknown",
      "reader-x, vm-42, unknown, unknown"})
  void who_has_a_role_is_judged_where_the_cloud_shows_it(String login, String vm, String members, String admins) {
    assertThat(lab.json(login, "audit", vm, "acct-project-members").outcome("acct-project-members"))
        .isEqualTo(members);
    assertThat(lab.json(login, "audit", vm, "priv-project-roles").outcome("priv-project-roles")).isEqualTo(admins);
  }

  @Test
  void what_is_wrong_with_members_is_told_by_name() {
    var told = lab.json("bot-x", "audit", "vm-42", "acct-project-members").json().toString();

    assertThat(told).contains("dave").contains("notebook-sync").doesNotContain("appcred-x");
  }

  @Test
  void the_role_of_who_is_switched_off_is_taken_away_and_given_back() {
    var remedy = members().path("checks").path(0).path("remedy");
    assertThat(remedy.path("snippet").asText()).contains("dave");

    CloudLab.snippet("admin-x", remedy.path("snippet").asText());
    assertThat(members().path("checks").toString()).doesNotContain("dave").contains("notebook-sync");
    assertThat(CloudLab.snippet("admin-x", remedy.path("snippet").asText())).contains("Already gone");
    CloudLab.snippet("admin-x", remedy.path("verify").asText());
    CloudLab.snippet("admin-x", remedy.path("undo").asText());

    assertThat(members().path("checks").toString()).contains("dave");
  }

  private static JsonNode members() {
    return lab.json("bot-x", "audit", "vm-42", "acct-project-members", "--fresh").json();
  }

  @ParameterizedTest
  @CsvSource({"vm-43, pass", "vm-44, pass", "vm-46, pass", "vm-47, pass", "vm-48, pass", "vm-forged, pass"})
  void the_keys_of_the_console_are_believed_in_every_form(String vm, String outcome) {
    assertThat(lab.json("bot-x", "audit", vm, "trust-host-key").outcome("trust-host-key")).isEqualTo(outcome);
  }

  @Test
  void another_machines_keys_stop_the_login() {
    var told = lab.json("bot-y", "audit", "vm-9");

    assertThat(told.outcome("trust-host-key")).isEqualTo("fail");
    assertThat(told.json().path("hostKeyTrust").asText()).isEqualTo("refused");
    assertThat(told.outcome("ssh-password-auth")).isEqualTo("unknown");
  }

  @Test
  void no_keys_in_the_console_are_said_with_what_to_do() {
    var told = lab.json("bot-y", "audit", "vm-10");

    assertThat(told.outcome("trust-host-key")).isEqualTo("unknown");
    assertThat(told.json().toString()).contains("/trust");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-off", "vm-paused", "vm-suspended", "vm-shelved", "vm-error", "vm-locked", "vm-noaddr",
      "vm-nohost"})
  void a_vm_that_cannot_be_logged_in_to_is_judged_by_what_can_be_seen(String vm) {
    var told = lab.json("bot-x", "audit", vm);

    assertThat(told.code()).as(told.err()).isIn(0, 1, 2);
    assertThat(told.outcome("sg-world-all")).isIn("pass", "not-applicable");
    assertThat(told.outcome("ssh-password-auth")).isEqualTo("unknown");
  }

  @Test
  void a_name_that_two_have_is_answered_with_both() {
    var told = lab.json("bot-x", "audit", "web");

    assertThat(told.code()).isEqualTo(3);
    assertThat(told.err()).contains("127.0.51.18").contains("127.0.51.151");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-7", "vm-gone", "vm-4"})
  void what_is_not_there_or_elsewhere_is_not_found(String vm) {
    assertThat(lab.json("reader-x", "audit", vm).code()).isEqualTo(3);
  }

  @TestFactory
  Stream<DynamicTest> each_remedy_closes_its_hole_and_its_undo_opens_it_again() {
    var checks = mendable().map(found -> found.path("check").asText()).distinct().toList();
    assertThat(checks).contains("sg-world-all", "sg-world-admin", "sg-world-ssh", "sg-world-udp-amp", "sg-wide-range",
        "sg-port-security-off", "sg-address-pairs-wide", "sg-ipv6-parity", "sg-default-modified");
    return checks.stream().map(check -> dynamicTest(check, () -> mended(mendable()
        .filter(found -> found.path("check").asText().equals(check)).findFirst().orElseThrow())));
  }

  /// An undo makes a rule anew, with another id, so each is looked up when its turn comes.
  private static Stream<JsonNode> mendable() {
    return lab.secgroups("bot-x").findings().filter(found -> found.path("remedy").hasNonNull("snippet"));
  }

  private static void mended(JsonNode found) {
    var remedy = found.path("remedy");
    var rule = found.path("check").asText() + " " + found.path("ruleId").asText();
    assertThat(lab.secgroups("bot-x").rules()).contains(rule);

    var filled = filled(remedy.path("snippet").asText());
    var who = person(found);

    CloudLab.snippet(who, filled);

    assertThat(lab.secgroups("bot-x").rules()).doesNotContain(rule);
    CloudLab.snippet(who, filled);
    CloudLab.snippet(who, remedy.path("undo").asText());
    assertThat(lab.secgroups("bot-x").holes()).contains(Told.hole(found));
  }

  /// With what a person fills in where only a person knows.
  private static String filled(String snippet) {
    var narrow = CloudLab.openstack("member-x", "security", "group", "show", "office-only", "-f", "value", "-c", "id");
    return snippet.replace("FROM=''", "FROM='" + (snippet.contains("IPv6") ? "2001:db8::/48" : "198.51.100.0/24") + "'")
        .replace("GROUP=''", "GROUP='" + narrow.strip() + "'");
  }

  /// Rules are their owners'; a port on the provider's network takes the provider.
  private static String person(JsonNode found) {
    return found.path("ruleId").isNull() ? "admin-x" : "member-x";
  }
}
