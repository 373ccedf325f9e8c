package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.NewFleet;
import io.guardbee.bot.app.WholeBot;
import io.guardbee.bot.command.Cancelling.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFleetMessagesTest {
  private static final Invocation ASKED = new Invocation(List.of(), List.of("fleet", "alpha"), WholeBot.ANN,
      RunnerRig.PLACE, Origin.SLASH);
  @TempDir
  private Path directory;
  private RunnerRig rig;

  @BeforeEach
  void begin() {
    rig = new RunnerRig(directory);
  }

  @AfterEach
  void end() {
    rig.close();
  }

  private static Reply said(String text) {
    return Reply.of(text, new Paragraph(text));
  }

  private void order(String run) {
    var messages = new StoredFleetMessages(rig.wire);
    rig.store.fleets().order(new NewFleet(run, run, WholeBot.ANN.key(), "asked", "",
        List.of(new NewFleet.Member("alpha", "id-1", "vm-1", rig.clock.instant())), Map.of("alpha", ""),
        messages.first(run, ASKED, Audience.PRIVATE, said("Checking 1 VM."))));
  }

  @Test
  void it_is_shown_to_the_same_people_from_the_first_word_to_the_last() {
    var messages = new StoredFleetMessages(rig.wire);
    var first = messages.first("r1", ASKED, Audience.PRIVATE, said("Checking 1 VM.")).orElseThrow();

    var last = Wire.read(messages.rewritten(first.body(), said("1 VM checked."), true).orElseThrow(), Message.class);

    assertThat(last.audience()).isEqualTo(Audience.PRIVATE);
    assertThat(last.asker()).isEqualTo(WholeBot.ANN);
    assertThat(last.last()).isTrue();
    assertThat(((Reply.Answered) last.reply()).summary()).isEqualTo("1 VM checked.");
    assertThat(messages.rewritten("gone", said("x"), true)).isEmpty();
  }

  @Test
  void a_terminal_has_no_message_that_outlives_it() {
    assertThat(new StoredFleetMessages(rig.wire).first("r1", Invocation.terminal(List.of("fleet")), Audience.PRIVATE,
        said("x"))).isEqualTo(Optional.empty());
  }

  @Test
  void who_ordered_a_run_can_call_it_off_by_its_id_and_nobody_else() {
    order("r1");
    var work = new StoredWork(() -> rig.store);

    assertThat(work.cancel("r1", WholeBot.BOB)).isEqualTo(Outcome.UNKNOWN);
    assertThat(work.cancel("r2", WholeBot.ANN)).isEqualTo(Outcome.UNKNOWN);
    assertThat(work.cancel("r1", WholeBot.ANN)).isEqualTo(Outcome.CALLED_OFF);
    assertThat(work.cancel("r1", Asker.CONSOLE)).isEqualTo(Outcome.ENDED);
  }
}
