package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.command.ProjectMemory.Away;
import io.guardbee.bot.command.ProjectMemory.Known;
import io.guardbee.bot.command.ProjectMemory.Machine;
import io.guardbee.bot.command.ProjectMemory.Remembered;
import io.guardbee.bot.render.form.TrendPicture;
import io.guardbee.checks.compliance.Vm.Look;
import io.guardbee.checks.compliance.Vm.Scored;
import io.guardbee.checks.compliance.Vm.Seen;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComplianceCommandTest {
  private static final Instant NOW = BareDebian.NOW;
  private static final Map<String, CheckSpec> CHECKS = Map.of("sg-world-ssh",
      CheckSpec.of("sg-world-ssh", 3, View.CLOUD, Severity.HIGH, "SSH is not open to the world"));
  private final FakeCloud cloud = new FakeCloud();
  private final Map<String, Machine> machines = new HashMap<>();
  private final List<Optional<Set<String>>> asked = new ArrayList<>();
  private Optional<String> away = Optional.empty();
  private boolean unlisted;

  private Remembered remembered(Optional<Set<String>> servers) {
    asked.add(servers);
    return away.<Remembered>map(Away::new).orElseGet(() -> new Known(machines));
  }

  private Reply ask(String line) {
    return ask(line, Place.TERMINAL);
  }

  private Reply ask(String line, Place place) {
    var desk = new ComplianceDesk(new ComplianceDesk.Means(new Veiled(), (_, servers, _) -> remembered(servers),
        CHECKS, text -> text.replace("hunter2", "[redacted]"), InstantSource.fixed(NOW)));
    var commands = new Commands(
        List.of(new ComplianceCommand(desk, TrendPicture.NONE, InstantSource.fixed(NOW))), new FakeGuests(), cloud,
        new Authoriser());
    return commands.answer(
        new Invocation(List.of(), List.of(line.split(" ")), Asker.CONSOLE, place, Origin.TERMINAL), new Unheard())
        .reply();
  }

  private Reply.Answered answered(String line) {
    return (Reply.Answered) ask(line);
  }

  /// The cloud, whose list of servers may be out of sight.
  private final class Veiled implements CloudProbe {
    @Override
    public Projects projects() {
      return cloud.projects();
    }

    @Override
    public Inventory inventory(Project project, boolean fresh) {
      var seen = cloud.inventory(project, fresh);
      return unlisted
          ? new Inventory(project, Probed.missed(new CloudFailure.Silent("mel", "servers", "no answer within 20 s")),
              seen.ports(), seen.networks(), seen.groups(), seen.addressGroups(), seen.floatingIps(), seen.images(),
              seen.readAt(), seen.calls())
          : seen;
    }

    @Override
    public ProjectRoles roles(Project project, Instant since) {
      return cloud.roles(project, since);
    }

    @Override
    public Probed<String> console(Project project, String serverId) {
      return cloud.console(project, serverId);
    }

    @Override
    public Probed<List<InstanceAction>> actions(Project project, String serverId) {
      return cloud.actions(project, serverId);
    }

    @Override
    public Probed<Map<String, String>> metadata(Project project, String serverId) {
      return cloud.metadata(project, serverId);
    }
  }

  private void audited(String id, int score, Seen... findings) {
    var at = NOW.minus(Duration.ofDays(1));
    machines.put(id, new Machine("called " + id, Optional.of(NOW.minus(Duration.ofDays(30))),
        Optional.of(new Look("a1", at, score, Grade.A, 0.95, 0, List.of(), Optional.empty())),
        List.of(new Scored(at, score, 0.95)), List.of(findings)));
  }

  private static Seen open(String object) {
    return new Seen("sg-world-ssh", object, Severity.HIGH, NOW.minus(Duration.ofDays(20)), NOW, Optional.empty(),
        Optional.empty());
  }

  private static String file(Reply reply, String type) {
    return reply.files().stream().filter(file -> file.mediaType().equals(type)).map(Attachment::text).findFirst()
        .orElseThrow();
  }

  @Test
  void the_vms_are_those_of_the_cloud_and_one_that_nobody_looked_at_is_named() {
    audited("id-42", 90, open(FakeCloud.WORLD_SSH));
    audited("id-43", 80, open(FakeCloud.WORLD_SSH));
    audited("id-gone", 10);

    var answer = answered("compliance project-x");

    assertThat(asked).containsExactly(Optional.of(Set.of("id-42", "id-43", "id-44", "id-45")));
    assertThat(answer.summary()).isEqualTo(
        "project-x: 85 of 100 (no grade). Coverage 47 %, 0 of 4 VMs compliant");
    assertThat(answer.standing()).isEqualTo(Standing.FAILING);
    assertThat(answer.blocks().toString()).contains("vm-44 (never audited as a whole; it is SHUTOFF)",
        "Mend tcp 22 from anywhere").doesNotContain("id-gone");
  }

  @Test
  void what_can_be_asked_next_is_a_command() {
    audited("id-42", 90, open(FakeCloud.WORLD_SSH));

    assertThat(steps(ask("compliance project-x", new Place("slack", "T1", "C1", "", false)))).containsExactly(
        new Step.Ask("/audit id-42"), new Step.Ask("/secgroups project-x"),
        new Step.Ask("/subscribe project-x weekly mon 09:00"));
    assertThat(steps(ask("compliance project-x"))).as("nothing is subscribed to outside a channel")
        .containsExactly(new Step.Ask("/audit id-42"), new Step.Ask("/secgroups project-x"));
  }

  private static List<Step> steps(Reply reply) {
    return ((Reply.Answered) reply).blocks().stream().filter(Block.Actions.class::isInstance)
        .flatMap(block -> ((Block.Actions) block).actions().stream()).map(Action::step)
        .filter(Step.Ask.class::isInstance).toList();
  }

  @Test
  void a_cloud_that_does_not_tell_its_vms_leaves_those_that_are_remembered_and_is_said() {
    unlisted = true;
    audited("id-42", 90);

    var answer = answered("compliance project-x");

    assertThat(asked).containsExactly(Optional.empty());
    assertThat(answer.standing()).isEqualTo(Standing.UNSURE);
    assertThat(answer.blocks().toString()).contains("UNKNOWN", "Which VMs there are now");
    assertThat(file(answer, "text/csv")).contains("called id-42");
  }

  @Test
  void with_neither_list_nor_memory_there_is_no_answer() {
    unlisted = true;

    assertThat(ask("compliance project-x")).isInstanceOfSatisfying(Reply.Failed.class,
        failed -> assertThat(failed.text()).contains("mel"));
  }

  @Test
  void a_memory_that_is_away_is_no_answer_and_never_a_project_that_nobody_audited() {
    away = Optional.of("the database is locked");

    assertThat(ask("compliance project-x")).isInstanceOfSatisfying(Reply.Failed.class,
        failed -> assertThat(failed.text()).contains("because the database is locked. Ask again"));
  }

  @Test
  void what_was_accepted_counts() {
    audited("id-42", 90, open(FakeCloud.WORLD_SSH));
    assertThat(file(ask("compliance project-x"), "application/json")).contains("\"compliant\" : 0");

    audited("id-42", 90, open(FakeCloud.WORLD_SSH).accepted(NOW.plusSeconds(60)));

    assertThat(file(ask("compliance project-x"), "application/json")).contains("\"compliant\" : 1");
  }

  @Test
  void a_project_without_vms_is_fine_and_one_that_is_none_is_refused() {
    assertThat(answered("compliance project-y").standing()).isEqualTo(Standing.FINE);
    assertThat(ask("compliance project-z")).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void fresh_asks_the_cloud_anew() {
    answered("compliance project-x --fresh");

    assertThat(cloud.fresh).isNotEmpty();
  }
}
