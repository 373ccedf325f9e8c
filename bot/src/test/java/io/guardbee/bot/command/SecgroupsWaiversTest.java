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
import io.guardbee.bot.command.ProjectRisks.Known;
import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.compliance.Accepted;
import io.guardbee.checks.compliance.Seal;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Waiver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What audits of single VMs showed and somebody accepted, in what is said of the rules of their project.
class SecgroupsWaiversTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private static final Instant UNTIL = BareDebian.NOW.plus(Duration.ofDays(30));
  private final GroupsScene scene = new GroupsScene(Catalogue.load());
  private final List<Accepted> accepted = new ArrayList<>();

  SecgroupsWaiversTest() {
    scene.risks = (project, checks) -> new Known(accepted.stream().filter(it -> project.equals(FakeCloud.X)
        && checks.contains(it.check())).toList(), Optional.empty());
  }

  private Reply.Answered answered() {
    return (Reply.Answered) scene.ask("secgroups project-x");
  }

  private static String whole(Reply.Answered answer) {
    return PLAIN.render(answer.whole());
  }

  private static String file(Reply reply, String type) {
    return reply.files().stream().filter(file -> file.mediaType().equals(type)).map(Attachment::text).findFirst()
        .orElseThrow();
  }

  private void accept(String server, boolean awaited) {
    var report = scene.audit(server);
    report.checks().stream().filter(check -> !check.findings().isEmpty())
        .forEach(check -> check.findings().forEach(finding -> accepted.add(accepted(report, check, finding, awaited))));
  }

  private static Accepted accepted(AuditReport report, CheckResult check, Finding finding, boolean awaited) {
    return new Accepted(new Waiver("w" + report.target().id(), "The lab's =cmd <@here>", "Dana", "Sam", UNTIL,
        Waiver.Scope.VM), check.id(), awaited, Optional.empty(),
        Map.of(Fingerprint.of(check.id(), report.target(), finding).value(), Seal.of(check, finding)));
  }

  private static Stream<String> servers() {
    return Stream.of("id-42", "id-43", "id-44", "id-45");
  }

  @Test
  void what_is_accepted_on_one_vm_of_several_is_told_and_counts_all_the_same() {
    accept("id-42", false);

    var answer = answered();

    assertThat(answer.standing()).isEqualTo(Standing.FAILING);
    assertThat(answer.summary()).contains("needs attention: ");
    assertThat(whole(answer).replaceAll("\\s+", " "))
        .contains("sg-world-ssh on vm-42: accepted by Dana, approved by Sam, "
            + "until", "30 days left", "for this machine, because: The lab's");
    assertThat(whole(answer).split("risks that were accepted", 2)[0]).contains("sg-world-ssh on vm-42: accepted");
    assertThat(file(answer, "application/json")).contains("\"servers\" : [ \"vm-42\" ]");
  }

  @Test
  void what_is_accepted_on_every_vm_is_listed_and_moves_nothing() throws IOException {
    servers().forEach(server -> accept(server, false));

    var answer = answered();

    assertThat(answer.standing()).as(whole(answer)).isNotEqualTo(Standing.FAILING);
    assertThat(answer.summary()).contains("with its ", " beyond what was accepted");
    Golden.matches(SecgroupsWaiversTest.class, "secgroups-accepted.txt", whole(answer));
    Golden.matches(SecgroupsWaiversTest.class, "secgroups-accepted-card.txt", PLAIN.render(answer.blocks()));
    holdsTheSchema(file(answer, "application/json"));
    assertThat(file(scene.ask("secgroups project-x csv"), "text/csv")).contains(",accepted",
        "sg-world-ssh on vm-42: accepted by Dana, approved by Sam, until ");
  }

  private static void holdsTheSchema(String json) throws IOException {
    try (var in = ReportJson.class.getResourceAsStream("secgroups.schema.json")) {
      var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
      assertThat(json).contains("\"waivers\" : [ {");
      assertThat(schema.validate(json.replace("\"askedBy\"", "\"asked\""), InputFormat.JSON)).isNotEmpty();
    }
  }

  @Test
  void what_waits_for_a_second_person_is_not_accepted() {
    servers().forEach(server -> accept(server, true));

    assertThat(answered().standing()).isEqualTo(Standing.FAILING);
    assertThat(whole(answered())).doesNotContain("accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"passwords", "ended"})
  void what_became_worse_or_ended_is_accepted_no_more(String how) {
    servers().forEach(server -> accept(server, false));
    if (how.equals("passwords")) {
      scene.seen("id-42", GroupsScene.insight(Duration.ofHours(2), true));
    } else {
      accepted.replaceAll(it -> new Accepted(new Waiver("w", "r", "Dana", "", BareDebian.NOW, Waiver.Scope.VM),
          it.check(), false, Optional.empty(), it.covered()));
    }

    var answer = answered();

    assertThat(answer.standing()).isEqualTo(Standing.FAILING);
    assertThat(whole(answer).replaceAll("\\s+", " ")).doesNotContain("sg-world-ssh on vm-42");
  }

  @Test
  void a_memory_that_is_away_takes_nothing_as_accepted_and_says_so() {
    scene.risks = (_, _) -> new Known(List.of(), Optional.of("the database is away"));

    assertThat(answered().standing()).isEqualTo(Standing.FAILING);
    assertThat(whole(answered()).replaceAll("\\s+", " ")).contains(
        "What was accepted could not be read, because the database is away: nothing is taken as accepted here.");
  }
}
