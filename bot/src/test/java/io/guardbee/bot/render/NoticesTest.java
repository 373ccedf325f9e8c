package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.render.Notices.Pending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTest {
  private static final Instant SINCE = Instant.parse("2026-11-23T21:03:00Z");
  private static final Pending AUDIT = new Pending("a7f3k", List.of("audit", "vm-42"), SINCE);
  private static final Pending EVIL = new Pending("a7f3k",
      List.of("audit", "\u001b[2J<@here>\u202e" + "x".repeat(500), "a\nb"), SINCE);

  private static String failed(Pending pending, String text) {
    return BlockDump.of(Notices.failed(new Reply.Failed(text, List.of()), pending));
  }

  private static Stream<Reply> all(Pending pending, String words) {
    return Stream.of(Notices.placeholder(pending), Notices.progress(pending, words), Notices.cancelled(pending),
        Notices.unshowable(pending, Optional.of("k3x9p")),
        Reply.of("failed", Notices.failed(new Reply.Failed(words, List.of()), pending)),
        Reply.of("refused", Notices.refused(new Reply.Refused(words))));
  }

  @Test
  void notices_read_as_agreed() {
    var fix = new Pending("b2c4d", List.of("fix", "vm-42", "ssh-root-login"), SINCE);
    var text = new StringBuilder();
    Stream.of(Notices.placeholder(AUDIT), Notices.placeholder(fix),
        Notices.progress(AUDIT, "waiting, 3 are before it"), Notices.progress(AUDIT, "connecting to 192.0.2.7"),
        Notices.progress(AUDIT, "collecting on 192.0.2.7"), Notices.cancelled(AUDIT),
        Notices.unshowable(AUDIT, Optional.of("k3x9p")), Notices.unshowable(fix, Optional.empty()))
        .forEach(reply -> text.append(BlockDump.of(reply)).append("\n--------\n\n"));
    text.append(failed(AUDIT, "192.0.2.7 refused the connection: no SSH server listens there. Start sshd on the VM, or "
        + "check the port and the security group.")).append("\n--------\n\n");
    text.append(BlockDump.of(Notices.refused(new Reply.Refused("There is no machine \"vm-4w\". Did you mean vm-42?"))));

    Golden.matches("notices.txt", text.toString());
  }

  @Test
  void hostile_notices_read_as_agreed() {
    var text = new StringBuilder();
    all(EVIL, "\u001b]0;owned\u0007 <!channel> @everyone \u202e")
        .forEach(reply -> text.append(BlockDump.of(reply)).append("\n--------\n\n"));

    Golden.matches("hostile-notices.txt", text.toString());
  }

  @Test
  void no_notice_is_more_than_a_platform_takes_or_holds_what_moves_a_reader() {
    Stream.of(AUDIT, EVIL).flatMap(pending -> all(pending, "\u001b[2J \u202e " + "y".repeat(5000)))
        .map(Reply.Answered.class::cast).forEach(notice -> {
          ChatLimits.hold(notice);
          assertThat(notice.blocks().toString().codePoints())
              .noneMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e));
          assertThat(notice.blocks().toString()).hasSizeLessThan(2000);
        });
  }

  @Test
  void what_runs_can_be_called_off_by_its_id() {
    assertThat(steps(Notices.placeholder(AUDIT))).containsExactly(new Step.Ask("/cancel a7f3k"));
    assertThat(steps(Notices.progress(AUDIT, "collecting"))).containsExactly(new Step.Ask("/cancel a7f3k"));
  }

  @Test
  void what_failed_can_be_tried_again_unless_the_words_are_not_what_was_asked() {
    var failed = new Reply.Failed("No.", List.of());

    assertThat(steps(Reply.of("x", Notices.failed(failed, AUDIT)))).contains(new Step.Ask("/audit vm-42"));
    assertThat(steps(Reply.of("x", Notices.failed(failed, EVIL)))).containsExactly(new Step.Ask("/guardbee help"));
  }

  @ParameterizedTest
  @CsvSource({"audit vm-42,audit of vm-42", "audit vm-42 ssh-root-login,audit of vm-42 (ssh-root-login)",
      "fix vm-42 upd-auto,commands that mend upd-auto on vm-42", "explain upd-auto,/explain upd-auto",
      "whoami,/whoami", "audit,/audit", "fix vm-42,/fix vm-42"})
  void what_is_waited_for_is_told_in_words(String line, String what) {
    assertThat(new Pending("a7f3k", List.of(line.split(" ")), SINCE).what()).isEqualTo(what);
  }

  private static List<Step> steps(Reply reply) {
    List<Block> blocks = ((Reply.Answered) reply).blocks();
    return blocks.stream().flatMap(ChatLimits::actions).map(Action::step).toList();
  }
}
