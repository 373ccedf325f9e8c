package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Ask;
import io.guardbee.adapters.store.Work;
import io.guardbee.bot.app.WholeBot;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Spec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String OF_TOMORROW = "{\"errand\":\"of tomorrow\"}";
  @TempDir
  Path dir;
  private RunnerRig rig;

  @BeforeEach
  void open() {
    rig = new RunnerRig(dir);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Command look(Supplier<Reply> answer) {
    return WholeBot.command("look", Spec.Lane.AUDIT, (_, _) -> answer.get());
  }

  /// Lets the queue of a process work until the question has ended, however long its pauses are.
  private void worked(Runner runner, String id) {
    var terms = new Work.Terms("one", false, 1, 1, Duration.ofDays(300), Duration.ofMillis(20));
    try (var work = rig.store.work(terms, runner)) {
      work.start();
      await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> {
        rig.clock.pass(Duration.ofMinutes(1));
        return rig.state(id) == Ask.State.ENDED;
      });
    }
  }

  @Test
  void what_breaks_each_time_is_given_up_with_a_sentence_and_the_id() {
    var tries = new AtomicInteger();
    rig.asked("abcd2345", "look");

    worked(rig.runner("one", look(() -> {
      tries.incrementAndGet();
      throw new LinkageError("inner words");
    })), "abcd2345");

    assertThat(rig.says("abcd2345")).contains("Guardbee tried abcd2345 several times")
        .contains("whoever operates Guardbee").doesNotContain("inner words");
    assertThat(tries).hasValue(5);
    assertThat(rig.chat.messages()).hasSize(1);
  }

  @Test
  void what_breaks_once_is_answered_by_the_next_try() {
    var tries = new AtomicInteger();
    rig.asked("abcd2345", "look");

    worked(rig.runner("one", look(() -> {
      if (tries.incrementAndGet() == 1) {
        throw new LinkageError("once");
      }
      return Reply.of("seen");
    })), "abcd2345");

    assertThat(rig.says("abcd2345")).contains("seen");
    assertThat(tries).hasValue(2);
    assertThat(rig.ran).containsExactly("look answered");
  }

  @Test
  void what_nobody_here_can_read_is_left_to_others_first_and_ends_in_a_sentence() {
    rig.asked("abcd2345", OF_TOMORROW, rig.wire.written(RunnerRig.PLACE));
    var runner = rig.runner("one", look(() -> Reply.of("seen")));

    assertThatThrownBy(() -> runner.run("abcd2345")).isInstanceOf(Wire.Unreadable.class);
    assertThat(rig.state("abcd2345")).as("another release may read it").isEqualTo(Ask.State.WAITING);
    worked(runner, "abcd2345");

    assertThat(rig.says("abcd2345")).contains("Guardbee tried abcd2345 several times");
    assertThat(rig.chat.of("abcd2345").getFirst().place()).isEqualTo(RunnerRig.PLACE);
  }

  @Test
  void also_what_came_from_a_place_that_nobody_can_read_ends() {
    rig.asked("abcd2345", OF_TOMORROW, "{");

    worked(rig.runner("one", look(() -> Reply.of("seen"))), "abcd2345");

    assertThat(rig.chat.messages()).isEmpty();
  }

  @Test
  void an_interrupted_question_is_handed_over_and_answered_once() throws Exception {
    rig.asked("abcd2345", "look");
    var first = new Standing();
    var runner = rig.runner("one", look(first::look));
    var thrown = new AtomicReference<Throwable>();
    var thread = Thread.ofVirtual().unstarted(() -> runner.run("abcd2345"));
    thread.setUncaughtExceptionHandler((_, e) -> thrown.set(e));
    thread.start();
    first.begun.await();

    thread.interrupt();
    thread.join();

    assertThat(thrown.get()).isInstanceOf(Runner.Interruption.class);
    assertThat(rig.state("abcd2345")).isEqualTo(Ask.State.RUNNING);
    assertThat(rig.ran).isEmpty();
    rig.runner("two", look(() -> Reply.of("seen by the second"))).run("abcd2345");
    runner.run("abcd2345");
    assertThat(rig.says("abcd2345")).contains("seen by the second");
    assertThat(rig.chat.messages()).hasSize(1);
    assertThat(rig.ran).containsExactly("look answered");
  }

  @Test
  void who_ends_second_changes_nothing() throws Exception {
    rig.asked("abcd2345", "look");
    var first = new Standing();
    var runner = rig.runner("one", look(first::look));
    var thread = Thread.ofVirtual().start(() -> runner.run("abcd2345"));
    first.begun.await();
    rig.runner("two", look(() -> Reply.of("seen by the second"))).run("abcd2345");
    assertThat(rig.says("abcd2345")).contains("seen by the second");
    var versions = rig.chat.of("abcd2345").getFirst().versions().size();

    first.gate.countDown();
    thread.join();
    rig.asked("next2345", "look");
    rig.runner("two", look(() -> Reply.of("the next"))).run("next2345");

    assertThat(rig.says("next2345")).contains("the next");
    assertThat(rig.chat.of("abcd2345")).hasSize(1);
    assertThat(rig.chat.of("abcd2345").getFirst().versions()).hasSize(versions);
  }

  @Test
  void a_question_that_is_called_off_while_it_runs_is_interrupted_and_says_so() throws Exception {
    rig.asked("abcd2345", "look");
    var first = new Standing();
    var runner = rig.runner("one", look(first::look));
    var thread = Thread.ofVirtual().start(() -> runner.run("abcd2345"));
    first.begun.await();
    runner.heedCancels();
    assertThat(first.interrupted.getCount()).isOne();

    rig.store.asks().cancel("abcd2345");
    runner.heedCancels();
    thread.join();

    assertThat(first.interrupted.getCount()).isZero();
    assertThat(rig.says("abcd2345")).contains("Called off: /look").doesNotContain("seen");
    assertThat(rig.ran).containsExactly("look cancelled");
  }

  /// A command that takes until it is let go or interrupted, and then ends as if nothing had been.
  private static final class Standing {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    Reply look() {
      begun.countDown();
      try {
        gate.await();
      } catch (InterruptedException _) {
        interrupted.countDown();
        Thread.currentThread().interrupt();
      }
      return Reply.of("seen by the first");
    }
  }
}
