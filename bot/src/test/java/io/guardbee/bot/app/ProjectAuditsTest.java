package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.bot.demo.DemoStage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole projects of the demo's cloud, through the real login, openstack4j, the cache, the real SSH client and the engine.
class ProjectAuditsTest {
  @TempDir
  private Path directory;

  private Program.Ran run(boolean json, ToIntFunction<ProjectAudits> audits) {
    return run(json, _ -> () -> {
    }, audits);
  }

  private Program.Ran run(boolean json, Interrupts interrupts, ToIntFunction<ProjectAudits> audits) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
        Map.of("GUARDBEE_STORE", "sqlite:" + directory.resolve("guardbee.db")), false, _ -> new char[0]);
    var main = new Main(terminal);
    var memory = Memory.of(terminal, main.settings());
    int code;
    try (var demo = new DemoStage(InstantSource.system(), Duration.ZERO);
        var session = main.session(new DemoVerb(main).stage(demo, memory, true), memory)
            .showing(json ? "json" : "text")) {
      code = audits.applyAsInt(new ProjectAudits(session, 4, interrupts));
    }
    return new Program.Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void every_vm_of_a_project_is_a_line_worst_first() {
    var ran = run(false, audits -> audits.of(List.of("project-x"), false));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("vm-42").contains("vm-43").contains("vm-off").contains("Grades:")
        .contains("could not be looked into");
    assertThat(ran.out().indexOf("vm-42")).isLessThan(ran.out().indexOf("vm-off"));
    assertThat(ran.err()).contains("Checking");
  }

  @Test
  void every_project_is_one_object_for_programs_with_an_audit_for_each_vm() throws Exception {
    var ran = run(true, audits -> audits.ofAll(false));

    var json = new ObjectMapper().readTree(ran.out());
    assertThat(json.path("state").asText()).isEqualTo("done");
    assertThat(json.path("projects").findValuesAsText("key")).contains("project-x", "project-y");
    assertThat(json.path("vms").findValuesAsText("name")).contains("vm-42", "vm-45");
    assertThat(json.path("vms").findValuesAsText("auditId")).doesNotHaveDuplicates().doesNotContain("null");
    assertThat(json.path("counts").path("done").asInt()).isEqualTo(json.path("vms").size());
  }

  private static List<String> done(JsonNode run) {
    return StreamSupport.stream(run.path("vms").spliterator(), false)
        .filter(vm -> vm.path("state").asText().equals("done")).map(vm -> vm.path("auditId").asText()).toList();
  }

  @Test
  void what_is_interrupted_keeps_what_is_done_and_the_same_command_goes_on_with_the_rest() throws Exception {
    var interrupted = run(true, stop -> {
      stop.run();
      return () -> {
      };
    }, audits -> audits.ofAll(false));

    var first = new ObjectMapper().readTree(interrupted.out());
    assertThat(first.path("state").asText()).isEqualTo("open");
    assertThat(interrupted.err())
        .contains("VMs are left. The same command goes on with them; with --fresh it begins anew.");

    var second = new ObjectMapper().readTree(run(true, audits -> audits.ofAll(false)).out());
    assertThat(second.path("run")).isEqualTo(first.path("run"));
    assertThat(second.path("state").asText()).isEqualTo("done");
    assertThat(done(second)).containsAll(done(first)).hasSize(second.path("vms").size());
  }

  @Test
  void what_is_unfinished_is_left_alone_where_everything_is_asked_anew() throws Exception {
    var interrupted = run(true, stop -> {
      stop.run();
      return () -> {
      };
    }, audits -> audits.of(List.of("project-x"), false));

    var second = new ObjectMapper().readTree(run(true, audits -> audits.of(List.of("project-x"), true)).out());

    assertThat(second.path("run")).isNotEqualTo(new ObjectMapper().readTree(interrupted.out()).path("run"));
    assertThat(second.path("state").asText()).isEqualTo("done");
  }

  @Test
  void a_project_that_is_not_there_is_one_line() {
    var ran = run(false, audits -> audits.of(List.of("project-z"), false));

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("There is no project \"project-z\" here.");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit local --project x", "audit --project x --all-projects",
      "audit --project x --for-owner",
      "audit --all-projects --format html", "audit"})
  void what_contradicts_itself_is_one_line(String line) {
    var ran = Program.run(line.split(" "));

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).hasLineCount(1).contains("TARGET");
    assertThat(ran.out()).isEmpty();
  }
}
