package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.ComplianceBlocks.Reading;
import io.guardbee.bot.render.WeeklyBlocks.Edition;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.ProjectFacts;
import io.guardbee.checks.compliance.SampleProject;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplianceRenderingTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private static final Reading READING = new Reading(Optional.of("dana"), ZoneOffset.UTC, true);
  private static final Edition EDITION = new Edition(ZoneId.of("Australia/Melbourne"), true,
      "Subscribed by dana on 3 Sep. Next: 3 Dec 09:00 +11:00.");

  private static Reply.Answered answer(ProjectFacts facts) {
    return ComplianceBlocks.answer(Compliance.of(facts), READING, List.of());
  }

  private static Reply.Answered weekly(ProjectFacts facts) {
    return WeeklyBlocks.of(Compliance.of(facts), EDITION, List.of());
  }

  private static ProjectFacts unlisted(ProjectFacts facts) {
    return new ProjectFacts(facts.project(), facts.vms(), Optional.of("The cloud mel-1 did not answer within 20 s."),
        facts.checks(), facts.called(), facts.since(), facts.now());
  }

  private static ProjectFacts called(String project, ProjectFacts facts) {
    return new ProjectFacts(project, facts.vms(), facts.unlisted(), facts.checks(), facts.called(),
        facts.since(), facts.now());
  }

  private static ProjectFacts sample(String name) {
    return switch (name) {
      case "mixed" -> SampleProject.mixed();
      case "well" -> SampleProject.well();
      case "stale" -> SampleProject.stale();
      case "overlooked" -> SampleProject.overlooked(7);
      case "half-overlooked" -> SampleProject.overlooked(3);
      case "unlisted" -> unlisted(SampleProject.mixed());
      case "empty" -> SampleProject.facts(List.of());
      case "evil" -> called(SampleProject.EVIL, SampleProject.mixed());
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "well", "stale", "unlisted", "empty", "evil"})
  void an_answer_reads_as_agreed_and_fits_every_platform(String name) {
    var answer = answer(sample(name));

    Golden.matches("compliance-" + name + ".txt", BlockDump.of(answer));
    ChatLimits.hold(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "well", "stale", "overlooked", "half-overlooked", "unlisted", "empty", "evil"})
  void a_weekly_post_reads_as_agreed_and_fits_every_platform(String name) {
    var post = weekly(sample(name));

    Golden.matches("weekly-" + name + ".txt", BlockDump.of(
        new Reply.Answered(post.summary(), post.standing(), post.blocks(), List.of(), List.of())));
    ChatLimits.hold(post);
  }

  @Test
  void the_terminal_shows_everything() {
    Golden.matches("compliance-whole.txt", PLAIN.render(answer(sample("mixed")).whole()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "well", "stale", "unlisted", "evil"})
  void a_card_has_at_most_a_dozen_lines(String name) {
    for (var reply : List.of(answer(sample(name)), weekly(sample(name)))) {
      assertThat(lines(reply.blocks())).as(name).isLessThanOrEqualTo(12);
    }
  }

  private static long lines(List<Block> blocks) {
    return blocks.stream().mapToLong(block -> switch (block) {
      case Block.Paragraph(var text) -> text.lines().count();
      case Block.Entry(_, _, _, var details) -> 1 + details.size();
      case Block.Actions _,Block.Menu _ -> 0;
      case Block.Heading _,Block.Table _,Block.Code _,Block.References _,Block.Footer _ -> 1;
    }).sum();
  }

  @Test
  void a_score_is_never_shown_without_its_coverage_and_counts() {
    assertThat(answer(sample("mixed")).summary()).matches("project-x: \\d+ of 100 \\(.+\\).*\\. Coverage \\d+ %, 7 of "
        + "23 VMs compliant");
    assertThat(answer(sample("stale")).summary()).isEqualTo(
        "project-x: no score. Coverage 0 %, 0 of 3 VMs compliant");
  }

  @Test
  void nothing_fails_and_nothing_is_unknown_is_fine_and_waiting_for_a_word_moves_nothing() {
    assertThat(answer(sample("mixed")).standing()).isEqualTo(Standing.FAILING);
    assertThat(answer(sample("stale")).standing()).isEqualTo(Standing.UNSURE);
    assertThat(answer(unlisted(SampleProject.facts(List.of()))).standing()).isEqualTo(Standing.UNSURE);
    assertThat(answer(sample("empty")).standing()).isEqualTo(Standing.FINE);
  }

  @Test
  void a_week_without_news_in_which_all_is_well_is_one_line() {
    var post = weekly(sample("well"));

    assertThat(post.blocks()).hasSize(2);
    assertThat(post.blocks().getFirst()).isInstanceOfSatisfying(Block.Entry.class,
        line -> assertThat(line.word()).isEqualTo("ALL WELL"));
    assertThat(post.pages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlooked", "half-overlooked"})
  void a_week_in_which_a_vm_was_not_seen_is_not_all_well(String name) {
    assertThat(weekly(sample(name)).blocks().toString()).doesNotContain("ALL WELL")
        .contains("the VM that nobody looked at longest was audited 7 days ago");
    assertThat(weekly(sample(name)).summary()).containsPattern("STALE, [37] of 7 VMs not seen since 19 Nov\\. ");
  }

  @Test
  void what_is_stale_or_could_not_be_told_stands_in_the_first_line() {
    assertThat(weekly(sample("stale")).summary()).contains("NOT AUDITED, none of 3 VMs has a current audit");
    assertThat(weekly(sample("mixed")).summary()).startsWith("Week 48, project-x: STALE, 3 of 23 VMs not seen. ");
    assertThat(WeeklyBlocks.failed("project-x", "The cloud mel-1 did not answer. Ask its operator.", SampleProject.NOW,
        EDITION).summary()).isEqualTo("Week 48, project-x: its compliance could not be told");
  }

  @Test
  void a_project_of_which_nothing_can_be_told_reads_as_agreed() {
    Golden.matches("weekly-failed.txt", BlockDump.of(WeeklyBlocks.failed(SampleProject.EVIL,
        "The cloud mel-1 did not answer within 20 s. Ask its operator.", SampleProject.NOW, EDITION)));
  }

  @Test
  void a_chart_that_cannot_be_drawn_leaves_its_numbers_and_is_said() {
    var reply = ComplianceBlocks.answer(Compliance.of(sample("mixed")), new Reading(Optional.empty(), ZoneOffset.UTC,
        false), List.of());

    assertThat(reply.blocks().toString()).contains("There is no chart, since the machine that Guardbee runs on has no "
        + "fonts.");
  }

  @Test
  void hostile_names_stay_names() {
    var dump = BlockDump.of(answer(sample("evil"))) + BlockDump.of(weekly(sample("evil")));

    assertThat(dump).doesNotContain("\u202e").doesNotContain("\n=cmd");
    assertThat(answer(sample("evil")).blocks().stream().flatMap(ChatLimits::actions).map(Action::step)
        .filter(Step.Ask.class::isInstance)).allMatch(step -> !((Step.Ask) step).command().contains("everyone"));
  }

  @Test
  void the_table_is_written_as_agreed_and_starts_no_formula() {
    var csv = ComplianceCsv.of(Compliance.of(sample("mixed")));

    Golden.matches("compliance.csv", csv.replace("\r\n", "\n"));
    assertThat(csv.lines()).hasSize(24).noneMatch(line -> line.startsWith("="));
  }

  @Test
  void the_object_is_written_as_agreed_and_holds_the_schema() throws IOException {
    var json = ComplianceJson.of(Compliance.of(sample("mixed")));

    Golden.matches("compliance.json", json + "\n");
    try (var in = ReportJson.class.getResourceAsStream("compliance.schema.json")) {
      var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      for (var name : List.of("mixed", "well", "stale", "unlisted", "empty", "evil")) {
        assertThat(schema.validate(ComplianceJson.of(Compliance.of(sample(name))), InputFormat.JSON)).as(name)
            .isEmpty();
      }
      for (var wrong : Map.of("\"score\"", "\"points\"", "\"never-audited\"", "\"gone\"", "\"shared\"", "\"x\"")
          .entrySet()) {
        assertThat(schema.validate(json.replace(wrong.getKey(), wrong.getValue()), InputFormat.JSON)).isNotEmpty();
      }
    }
  }
}
