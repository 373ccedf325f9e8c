package io.guardbee.bot.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrailWriterTest {
  private final SettableClock clock = new SettableClock();
  private final FakeTrailLog log = new FakeTrailLog();
  private final TrailWriter trail = new TrailWriter(log, clock);

  private TrailRecord record(int number) {
    return new TrailRecord(clock.instant(), "slack:U1", "Ada", "slack:T1/C1", "SLASH", "audit", "vm-" + number,
        "allowed",
        "read by account");
  }

  private void record(int from, int to) {
    IntStream.range(from, to).mapToObj(this::record).forEach(trail::record);
  }

  private List<String> written() {
    return log.records().stream().map(TrailRecord::subject).toList();
  }

  private static List<String> machines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "vm-" + i).toList();
  }

  @Test
  void a_record_is_written_when_its_recorder_goes_on() {
    trail.record(record(1));

    assertThat(written()).containsExactly("vm-1");
    assertThat(trail.lagging()).isZero();
  }

  @Test
  void while_the_log_is_away_records_wait_and_are_written_in_order_when_it_is_back() {
    record(0, 3);
    log.away(true);
    record(3, 2_000);
    assertThat(trail.lagging()).isEqualTo(1_997);
    assertThat(log.attempts()).as("the log is left alone after a failure").isEqualTo(4);

    log.away(false);
    clock.pass(Duration.ofSeconds(2));
    trail.record(record(2_000));

    assertThat(written()).isEqualTo(machines(0, 2_001));
    assertThat(trail.lagging()).isZero();
  }

  @Test
  void the_timer_writes_what_waits_without_a_new_record() {
    log.away(true);
    record(0, 5);
    trail.flush();
    log.away(false);

    trail.flush();

    assertThat(written()).isEqualTo(machines(0, 5));
  }

  @Test
  void of_more_than_ten_thousand_the_oldest_are_lost_and_their_number_is_recorded_in_their_place() {
    log.away(true);
    record(0, 10_250);
    assertThat(trail.lagging()).isEqualTo(10_000);
    assertThat(trail.lost()).isEqualTo(250);

    log.away(false);
    trail.flush();

    assertThat(log.records().getFirst()).extracting(TrailRecord::decision, TrailRecord::why)
        .containsExactly("lost", "250 older records were lost because the memory was away for too long");
    assertThat(written().subList(1, written().size())).isEqualTo(machines(250, 10_250));
    assertThat(trail.lost()).isZero();
  }

  @Test
  void a_log_that_fails_in_the_middle_loses_and_doubles_nothing() {
    var kept = new FakeTrailLog();
    var flaky = new TrailWriter(records -> {
      if (kept.attempts() == 1) {
        kept.away(true);
      }
      kept.append(records);
    }, clock);
    IntStream.range(0, 1_200).mapToObj(this::record).forEach(flaky::later);
    flaky.flush();
    assertThat(kept.records()).hasSize(500);
    assertThat(flaky.lagging()).isEqualTo(700);

    kept.away(false);
    flaky.flush();

    assertThat(kept.records()).extracting(TrailRecord::subject).isEqualTo(machines(0, 1_200));
  }

  @Test
  @Timeout(60)
  void many_at_once_are_all_written_each_before_its_recorder_goes_on() throws InterruptedException {
    var late = new AtomicInteger();
    var done = new CountDownLatch(64);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var t = 0; t < 64; t++) {
        var own = record(t);
        threads.execute(() -> {
          trail.record(own);
          if (!log.records().contains(own)) {
            late.incrementAndGet();
          }
          done.countDown();
        });
      }
      done.await();
    }

    assertThat(late).hasValue(0);
    assertThat(written()).containsExactlyInAnyOrderElementsOf(machines(0, 64));
  }

  @Test
  @Timeout(60)
  void a_log_that_hangs_and_fails_is_tried_once_for_all_who_wait_for_it() throws InterruptedException {
    var end = new CountDownLatch(1);
    var inside = new CountDownLatch(1);
    var attempts = new AtomicInteger();
    var stuck = new TrailWriter(_ -> {
      attempts.incrementAndGet();
      inside.countDown();
      await(end);
      throw new IllegalStateException("away");
    }, clock);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> stuck.record(record(0)));
      inside.await();
      IntStream.range(1, 50).mapToObj(this::record).forEach(r -> threads.execute(() -> stuck.record(r)));
      end.countDown();
    }

    assertThat(attempts).hasValue(1);
    assertThat(stuck.lagging()).isEqualTo(50);
  }

  @Test
  void a_record_holds_one_line_of_printable_bounded_text() {
    var record = new TrailRecord(clock.instant(), "slack:U\n1", "A\u202eda", "p", "SLASH", "audit", "x".repeat(500),
        "allowed", "w\u0000hy");

    assertThat(record.toString()).doesNotContain("\n", "\u202e", "\u0000");
    assertThat(record.subject()).hasSize(80);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
