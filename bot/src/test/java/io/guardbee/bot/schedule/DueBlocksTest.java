package io.guardbee.bot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.Golden;
import io.guardbee.checks.probe.cloud.Project;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueBlocksTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private static final ZoneId MELBOURNE = ZoneId.of("Australia/Melbourne");
  private static final Instant DUE = Instant.parse("2027-03-28T22:00:00Z");
  private static final Subscription WEEKLY = new Subscription("7kq2p",
      new Project("mel", "aaaa1111", "project-x", "project-x"),
      new Rhythm.Weekly(DayOfWeek.MONDAY, LocalTime.of(9, 0), MELBOURNE), new Place("slack", "T1", "C1", "", false),
      new Asker("slack", "T1", "U1", "Dana\u202e", Set.of(), Asker.Kind.PERSON), Instant.parse("2026-09-03T03:00:00Z"),
      Optional.empty(), Optional.of("ended by Ann"));
  private static final Reply CONTENT = Reply.of("project-x: 2 of 7 VMs have failed checks",
      new Heading("project-x: 2 of 7 VMs have failed checks"), new Paragraph("More."));

  private static Lateness late(Duration by, Instant... skipped) {
    return new Lateness(DUE, List.of(skipped), MELBOURNE, DUE.plus(by));
  }

  private static String shown(Reply reply) {
    return PLAIN.render(((Reply.Answered) reply).blocks());
  }

  @Test
  void what_stands_around_a_post_is_as_it_was_looked_at() {
    var week = Duration.ofDays(7);
    Golden.matches(DueBlocksTest.class, "due.txt", String.join("\n----\n",
        shown(DueBlocks.posted(CONTENT, WEEKLY, late(Duration.ofMinutes(3)))),
        shown(DueBlocks.posted(CONTENT, WEEKLY, late(Duration.ofHours(2)))),
        shown(DueBlocks.posted(CONTENT, WEEKLY,
            late(Duration.ofHours(30), DUE.minus(week), DUE.minus(week.multipliedBy(2))))),
        shown(DueBlocks.posted(new Reply.Failed("No cloud answers.", List.of()), WEEKLY, late(Duration.ZERO))),
        shown(DueBlocks.stopped(WEEKLY)), shown(DueBlocks.ended(WEEKLY))));
  }

  @Test
  void only_what_is_very_late_says_so_first() {
    assertThat(((Reply.Answered) DueBlocks.posted(CONTENT, WEEKLY, late(Duration.ofHours(30)))).summary())
        .isEqualTo("late: due Monday 09:00. project-x: 2 of 7 VMs have failed checks");
    assertThat(((Reply.Answered) DueBlocks.posted(CONTENT, WEEKLY, late(Duration.ofHours(5)))).summary())
        .isEqualTo("project-x: 2 of 7 VMs have failed checks");
  }

  @Test
  void what_others_may_read_names_no_project() {
    assertThat(shown(DueBlocks.stopped(WEEKLY)) + shown(DueBlocks.ended(WEEKLY))).doesNotContain("project-x")
        .contains("7kq2p");
  }
}
