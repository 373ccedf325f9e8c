package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.FleetReport.Said;
import io.guardbee.bot.render.FleetReport.Stage;
import io.guardbee.bot.render.FleetReport.State;
import io.guardbee.bot.render.FleetReport.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetBlocksTest {
  private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
  private static final Said NOTHING = new Said("", "", "", -1, 0, List.of(0, 0, 0, 0), 0, false, "", "");

  private static Vm vm(String name, Stage stage, Said said) {
    return new Vm("project-x", "id-" + name, name, stage, said);
  }

  private static Vm audited(String name, String verdict, String grade, int score, List<Integer> failed, int unclear) {
    return vm(name, Stage.DONE, new Said("a-" + name, verdict, grade, score, 0.95, failed, unclear, true,
        failed.equals(List.of(0, 0, 0, 0)) ? "" : "ssh-root-login",
        unclear == 0 ? "" : "The package lists are stale."));
  }

  private static List<Vm> several() {
    return List.of(audited("good", "fine", "A", 100, List.of(0, 0, 0, 0), 0),
        audited("bad", "failing", "C", 71, List.of(0, 2, 1, 0), 3),
        audited("worst", "failing", "D", 69, List.of(1, 0, 0, 0), 0),
        audited("unsure", "unsure", "B", 88, List.of(0, 0, 0, 0), 4),
        vm("shut", Stage.DONE, new Said("a-shut", "silent", "", -1, 0, List.of(0, 0, 0, 0), 40, false, "",
            "192.0.2.7 refused the connection.")),
        vm("=evil\u202e @here", Stage.FAILED, new Said("", "", "", -1, 0, List.of(0, 0, 0, 0), 0, false, "",
            "The cloud does not list it any more, or could not be asked.")),
        vm("twin", Stage.CANCELLED, NOTHING),
        new Vm("project-y", "id-twin-2", "twin", Stage.WAITING, NOTHING));
  }

  private static FleetReport report(State state, List<Vm> vms) {
    return new FleetReport("r7kq2pab", "asked", state, NOW, NOW.plusSeconds(200),
        Map.of("project-x", "", "project-y", "", "far", "The cloud far was silent."), vms,
        state == State.OPEN ? Optional.of(Duration.ofSeconds(170)) : Optional.empty());
  }

  private static String shown(Reply reply) {
    return new ConsoleRenderer(100, Ink.NONE).render(((Reply.Answered) reply).blocks());
  }

  @Test
  void how_it_goes_is_told_in_one_line() {
    var vms = Stream
        .concat(IntStream.range(0, 79).mapToObj(i -> audited("v" + i, "fine", "A", 100, List.of(0, 0, 0, 0), 0)),
            Stream.concat(IntStream.range(0, 4).mapToObj(i -> vm("s" + i, Stage.DONE, NOTHING)),
                IntStream.range(0, 117).mapToObj(i -> vm("w" + i, Stage.WAITING, NOTHING))))
        .toList();

    assertThat(FleetBlocks.words(report(State.OPEN, vms)))
        .isEqualTo("Checking 200 VMs: 83 done, 4 unreachable, about 3 min left");
    assertThat(shown(FleetBlocks.progress(report(State.OPEN, vms)))).contains("/guardbee cancel r7kq2pab");
  }

  @ParameterizedTest
  @CsvSource({"5,a minute", "100,2 min", "170,3 min", "7100,118 min", "9000,3 h"})
  void what_is_left_is_rounded_to_what_people_say(int seconds, String words) {
    var report = new FleetReport("r1", "asked", State.OPEN, NOW, NOW, Map.of("p", ""), List.of(),
        Optional.of(Duration.ofSeconds(seconds)));

    assertThat(FleetBlocks.words(report)).endsWith(", about " + words + " left");
  }

  @Test
  void the_worst_comes_first_and_what_could_not_be_told_says_why() {
    Golden.matches("fleet.txt", shown(FleetBlocks.whole(report(State.DONE, several()))));
  }

  @Test
  void programs_read_the_same_as_one_object() {
    var json = FleetBlocks.whole(report(State.CANCELLED, several())).files().getFirst();

    Golden.matches("fleet.json", json.text() + "\n");
  }

  @Test
  void a_chat_shows_the_worst_fifteen_and_brings_the_table_as_a_file() {
    var vms = IntStream.range(0, 40).mapToObj(i -> audited("v" + i, "failing", "B", 80, List.of(0, 0, i % 7, 1), 0))
        .toList();

    var answer = (Reply.Answered) FleetBlocks.answer(report(State.DONE, vms));

    assertThat(shown(answer)).contains("25 more are in the file.");
    assertThat(answer.attachments()).singleElement().satisfies(file -> {
      assertThat(file.name()).isEqualTo("guardbee-fleet-r7kq2pab.csv");
      assertThat(file.text().lines()).hasSize(41);
    });
    assertThat(FleetCsv.of(report(State.DONE, several()))).contains("'=evil").doesNotContain("\u202e");
  }

  @Test
  void the_exit_code_is_that_of_the_worst() {
    var good = audited("good", "fine", "A", 100, List.of(0, 0, 0, 0), 0);
    var unsure = audited("unsure", "unsure", "B", 88, List.of(0, 0, 0, 0), 4);
    var bad = audited("bad", "failing", "C", 71, List.of(0, 2, 1, 0), 0);

    assertThat(code(good)).isZero();
    assertThat(code(good, unsure)).isEqualTo(2);
    assertThat(code(good, vm("w", Stage.WAITING, NOTHING))).isEqualTo(2);
    assertThat(code(good, unsure, bad)).isEqualTo(1);
    assertThat(code()).isZero();
    assertThat(FleetBlocks.whole(alone(vm("w", Stage.FAILED, NOTHING)))).isInstanceOf(Reply.Failed.class);
  }

  private static FleetReport alone(Vm... vms) {
    return new FleetReport("r1", "asked", State.DONE, NOW, NOW, Map.of("project-x", ""), List.of(vms),
        Optional.empty());
  }

  private static int code(Vm... vms) {
    return ((Reply.Answered) FleetBlocks.whole(alone(vms))).standing().exitCode();
  }
}
