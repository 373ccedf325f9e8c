package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecgroupsCommandTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private final GroupsScene scene = new GroupsScene();

  private Reply ask(String line) {
    return scene.ask(line);
  }

  private Reply.Answered answered(String line) {
    return (Reply.Answered) ask(line);
  }

  private String whole(String line) {
    return PLAIN.render(answered(line).whole());
  }

  private static String file(Reply reply, String type) {
    return reply.files().stream().filter(file -> file.mediaType().equals(type)).map(Attachment::text).findFirst()
        .orElseThrow();
  }

  @Test
  void a_project_reads_as_agreed() {
    scene.seen("id-42", GroupsScene.insight(Duration.ofHours(2), true));

    Golden.matches(SecgroupsCommandTest.class, "secgroups.txt", whole("secgroups project-x"));
    Golden.matches(SecgroupsCommandTest.class, "secgroups-card.txt",
        PLAIN.render(answered("secgroups project-x").blocks()));
  }

  @Test
  void a_project_is_written_as_agreed_and_holds_the_schema() throws IOException {
    scene.seen("id-42", GroupsScene.insight(Duration.ofHours(2), true));

    var json = file(ask("secgroups project-x"), "application/json");

    Golden.matches(SecgroupsCommandTest.class, "secgroups.json", json + "\n");
    try (var in = ReportJson.class.getResourceAsStream("secgroups.schema.json")) {
      var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
      assertThat(schema.validate(json.replace("\"ruleId\"", "\"rule\""), InputFormat.JSON)).isNotEmpty();
    }
  }

  @Test
  void the_verdict_comes_first_in_words_and_the_worst_before_the_rest() {
    var answer = answered("secgroups project-x");

    assertThat(answer.summary())
        .startsWith("project-x: 1 of 3 security groups needs attention: tcp 22 is open to the world");
    assertThat(answer.standing()).isEqualTo(Standing.FAILING);
    assertThat(whole("secgroups project-x").replaceAll("\\s+", " "))
        .contains("VMs: 3, of which 2 run: vm-42, vm-43, vm-44")
        .contains("nobody has looked within a day; port 22").contains("rules 12 minutes old").contains("0 calls");
  }

  @Test
  void what_an_audit_saw_within_a_day_raises_the_severity_and_tells_what_listens() {
    scene.seen("id-42", GroupsScene.insight(Duration.ofHours(23), true));

    assertThat(whole("secgroups project-x")).contains("HIGH", "More severe: sshd takes passwords",
        "Listens behind it: tcp/0.0.0.0:22");
  }

  @Test
  void what_was_seen_more_than_a_day_ago_is_as_if_nobody_had_looked() {
    scene.seen("id-42", GroupsScene.insight(Duration.ofHours(25), true));

    assertThat(whole("secgroups project-x")).contains("nobody has looked within a day").doesNotContain("passwords");
    assertThat(file(ask("secgroups project-x"), "application/json")).contains("\"listening\" : null");
  }

  @Test
  void rules_with_nothing_behind_them_are_listed() {
    scene.everybodySeen();

    assertThat(whole("secgroups project-x").replaceAll("\\s+", " ")).contains("rules behind which nothing listens",
        "tcp 8080 from anywhere", "any of 3 VMs");
  }

  @Test
  void the_checks_that_there_are_find_the_same_and_more() {
    var answer = new AllCommands().answered("secgroups project-x");

    assertThat(answer.standing()).isEqualTo(Standing.FAILING);
    assertThat(file(answer, "application/json")).contains("\"check\" : \"sg-world-ssh\"", FakeCloud.WORLD_SSH)
        .doesNotContain("\u202e");
    assertThat(new AllCommands().answered("secgroups project-y").standing()).isNotEqualTo(Standing.FAILING);
  }

  @Test
  void a_project_with_nothing_in_it_is_fine() {
    var answer = answered("secgroups project-y");

    assertThat(answer.standing()).isEqualTo(Standing.FINE);
    assertThat(answer.summary()).isEqualTo("project-y: it has no security groups, and nothing is wrong");
  }

  @Test
  void groups_that_cannot_be_read_are_unknown_and_never_clean() {
    scene.cloud.hideGroups();
    scene.everybodySeen();
    var answer = answered("secgroups project-x");

    assertThat(answer.standing()).isEqualTo(Standing.UNSURE);
    assertThat(answer.summary()).contains("nothing is known to be wrong", "not everything could be told");
    assertThat(whole("secgroups project-x")).contains("does not let Guardbee read security groups", "To lift it: Give");
    assertThat(file(answer, "application/json")).contains("\"what\" : \"security groups\"")
        .contains("\"findings\" : [ ]");
  }

  @Test
  void a_cloud_that_says_nothing_is_a_failure_that_still_brings_its_json() {
    scene.cloud.hush();

    assertThat(ask("secgroups project-x")).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
      assertThat(failed.text()).contains("did not tell anything", "Try again").doesNotContain("\n");
      assertThat(file(failed, "application/json")).contains("\"findings\" : [ ]", "\"what\" : \"ports\"");
    });
  }

  @Test
  void a_memory_that_is_away_is_said_and_the_rules_are_judged_all_the_same() {
    scene.insights.away = Optional.of("the database is locked");

    var text = whole("secgroups project-x").replaceAll("\\s+", " ");

    assertThat(text).contains("What earlier audits saw inside the VMs is not at hand, because the database is locked.")
        .contains("tcp 22 is open to the world");
  }

  @ParameterizedTest
  @CsvSource({"secgroups project-x,0", "secgroups project-x --fresh,1"})
  void the_cloud_is_asked_anew_on_demand(String line, int times) {
    var json = file(ask(line), "application/json");

    assertThat(scene.cloud.fresh).hasSize(times);
    assertThat(json).contains(times == 0 ? "\"apiCalls\" : 0" : "\"apiCalls\" : 7");
  }

  @Test
  void deep_looks_inside_those_that_run_and_that_nobody_looked_into() {
    scene.seen("id-43", GroupsScene.insight(Duration.ofHours(2), false));

    var text = whole("secgroups project-x --deep").replaceAll("\\s+", " ");

    assertThat(scene.audited).containsExactlyInAnyOrder("id-42", "id-45");
    assertThat(scene.insights.kept).containsKeys("id-42", "id-43");
    assertThat(text).contains("could not see what listens on =HYPERLINK").contains("Listens behind it: tcp/0.0.0.0:22");
  }

  @Test
  void what_deep_saw_counts_even_where_it_cannot_be_remembered() {
    scene.insights.away = Optional.of("the database is locked");

    assertThat(whole("secgroups project-x --deep")).contains("Listens behind it: tcp/0.0.0.0:22");
  }

  @Test
  void deep_looks_into_fifty_at_most_and_says_what_was_left_out() {
    scene.cloud.crowd(60);

    assertThat(whole("secgroups project-x --deep")).contains("10 more VMs were left out");
    assertThat(scene.audited).hasSize(50);
  }

  @Test
  void a_table_comes_when_it_is_asked_for_and_runs_no_formula() {
    scene.everybodySeen();

    assertThat(ask("secgroups project-x").files()).extracting(Attachment::mediaType)
        .containsExactly("application/json");
    var csv = file(ask("secgroups project-x csv"), "text/csv");

    assertThat(csv.lines().findFirst()).contains("severity,check,outcome,group,rule,port,servers,listening,reason,"
        + "remedy,accepted");
    assertThat(csv).contains("\"'=HYPERLINK(\"\"http://evil\"\") ·@here·<script>\"").contains("\r\n");
    assertThat(csv.codePoints()).noneMatch(c -> c == 0x202e);
  }

  @Test
  void without_a_rule_its_findings_vanish_and_those_whom_only_it_lets_in_are_cut_off() {
    scene.seen("id-42", GroupsScene.insight(Duration.ofHours(2), true, new Peers(22, "198.51.100.0/24", 3),
        new Peers(22, "203.0.113.0/24", 2), new Peers(22, "2001:db8::/48", 9)));
    scene.seen("id-43", GroupsScene.insight(Duration.ofHours(2), true));
    scene.seen("id-44", GroupsScene.insight(Duration.ofHours(2), true));

    Golden.matches(SecgroupsCommandTest.class, "what-if.txt",
        whole("secgroups project-x what-if " + FakeCloud.WORLD_SSH));
    var answer = answered("secgroups project-x what-if 5F1D3C0A");

    assertThat(answer.summary())
        .isEqualTo("project-x without rule 5f1d3c0a: 1 finding vanishes, 3 connections are cut off");
    assertThat(answer.standing()).isEqualTo(Standing.FINE);
    assertThat(file(answer, "application/json")).contains("\"fate\" : \"cut-off\"", "\"fate\" : \"stays\"");
  }

  @Test
  void who_is_connected_to_a_vm_that_nobody_looked_into_is_unknown_and_not_nobody() {
    scene.seen("id-42", GroupsScene.insight(Duration.ofHours(2), true));
    var answer = answered("secgroups project-x what-if " + FakeCloud.WORLD_SSH);

    assertThat(answer.summary()).endsWith("nobody is known to be cut off");
    assertThat(answer.standing()).isEqualTo(Standing.UNSURE);
    assertThat(answer.blocks().toString()).contains("Nobody knows who is connected to vm-43, vm-44");
  }

  @Test
  void a_network_that_is_let_in_in_part_cannot_be_told() {
    scene.everybodySeen();
    scene.seen("id-42", GroupsScene.insight(Duration.ofHours(2), true, new Peers(22, "203.0.112.0/23", 4)));

    assertThat(answered("secgroups project-x what-if " + FakeCloud.WORLD_SSH).blocks().toString())
        .contains("Whether they are cut off cannot be told", "4 from 203.0.112.0/23");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"5f1d|too short", "5f1d3c|Several rules begin with", "ffffff|No rule that lets",
      "<@U123>|No rule that lets"})
  void a_rule_that_cannot_be_meant_is_refused_in_one_line(String rule, String why) {
    assertThat(ask("secgroups project-x what-if " + rule)).isInstanceOfSatisfying(Reply.Refused.class,
        refused -> assertThat(refused.text()).contains(why).doesNotContain("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secgroups project-z", "secgroups", "secgroups project-x what-if", "secgroups project-x xls"})
  void what_is_not_asked_like_that_is_refused(String line) {
    assertThat(ask(line)).isInstanceOf(Reply.Refused.class);
  }
}
