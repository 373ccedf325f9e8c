package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.StandingBlocks.Last;
import io.guardbee.bot.render.StandingBlocks.Subject;
import io.guardbee.bot.render.StandingBlocks.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingBlocksTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);

  private static Vm vm(String name, int hours, String verdict, String grade, Map<String, Integer> open) {
    return new Vm(name, Optional.of(new Last(NOW.minus(Duration.ofHours(hours)), verdict, grade, open)));
  }

  private static Reply.Answered answer(List<Vm> vms, Map<String, Integer> causes) {
    return (Reply.Answered) StandingBlocks.answer(
        new Subject("Random audits", "project-x", vms, causes, Optional.empty()),
        NOW);
  }

  @Test
  void the_worst_come_first_and_what_could_not_be_told_is_said() {
    var causes = new LinkedHashMap<String, Integer>();
    causes.put("ssh-root-login", 2);
    causes.put("upd-security-pending", 1);

    var answer = answer(List.of(vm("web-1", 30, "failing", "C", Map.of("high", 2, "low", 1)),
        vm("db-1", 2, "failing", "D", Map.of("critical", 1)), vm("ok-1", 2, "fine", "A", Map.of()),
        vm("odd-1", 2, "unsure", "", Map.of()), vm("gone-1", 2, "silent", "", Map.of()),
        new Vm("new-1", Optional.empty()), new Vm("new-2\u202e", Optional.empty())), causes);

    assertThat(answer.standing()).isEqualTo(Standing.FAILING);
    Golden.matches(StandingBlocksTest.class, "standing.txt", PLAIN.render(answer.blocks()));
  }

  @Test
  void where_all_is_well_one_line_says_so() {
    var answer = answer(List.of(vm("a", 1, "fine", "A", Map.of()), vm("b", 1, "fine", "A", Map.of())), Map.of());

    assertThat(answer.summary()).isEqualTo("Random audits: project-x: all is well on 2 VMs");
    assertThat(answer.standing()).isEqualTo(Standing.FINE);
    assertThat(answer.blocks()).hasSize(2);
  }

  @Test
  void looks_that_are_old_are_in_the_first_line_and_no_look_is_not_well() {
    assertThat(answer(List.of(vm("a", 24 * 20, "fine", "A", Map.of())), Map.of()).summary())
        .contains("the oldest look is 20 days old");
    assertThat(answer(List.of(new Vm("a", Optional.empty())), Map.of()).standing()).isEqualTo(Standing.UNSURE);
    assertThat(answer(List.of(), Map.of()).summary()).contains("no running VM");
  }
}
