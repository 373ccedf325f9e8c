package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.app.WholeBot;
import io.guardbee.bot.work.LeasedPlatform.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is connected, of two processes on one store; the test looks in their stead, and only it moves the clock.
class LeasedPlatformTest {
  private static final String LINE = "line";
  private static final Place PLACE = new Place("fake", "T1", "team", "", false);
  private static final Message MESSAGE = new Message("a1", WholeBot.ANN, Message.Audience.EVERYBODY, true,
      new Reply.Refused("No."));
  @TempDir
  Path directory;
  private final SettableClock clock = new SettableClock();
  private final List<Member> all = new ArrayList<>();
  private Member one;
  private Member two;

  /// A process: its store, and the connections that it opened, oldest first.
  private record Member(Store store, List<FakePlatform> opened, LeasedPlatform<FakePlatform> platform) {
    void look() {
      platform.guard();
      platform.look();
    }

    boolean connected() {
      return platform.current().isPresent();
    }
  }

  @BeforeEach
  void two_processes() {
    one = process("one", directory.resolve("bee.db"));
    two = process("two", directory.resolve("bee.db"));
  }

  private Member process(String name, Path file) {
    var store = Store.open(new StoreSettings("sqlite:" + file, Optional.empty(), Duration.ofSeconds(20)), clock,
        new Random(1));
    var opened = new ArrayList<FakePlatform>();
    var platform = new LeasedPlatform<>("fake", new Tenancy(() -> store, LINE, name), () -> {
      opened.add(new FakePlatform("fake"));
      return opened.getLast();
    }, clock);
    platform.handle(new Deaf());
    all.add(new Member(store, opened, platform));
    return all.getLast();
  }

  @AfterEach
  void close() {
    all.forEach(process -> {
      process.platform().close();
      process.store().close();
    });
  }

  /// Looks every second for as long.
  private void pass(Duration time, Member... looking) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.pass(Duration.ofSeconds(1));
      for (var process : looking) {
        process.look();
      }
      assertThat(all.stream().filter(Member::connected)).as("connected at once").hasSizeLessThan(2);
    }
  }

  private void taken(String by) {
    one.store().leases().giveBack(LINE, "one");
    assertThat(one.store().leases().take(LINE, by, Duration.ofMinutes(1)).holder()).isEqualTo(by);
  }

  @Test
  void the_first_connects_and_stays_so_while_the_other_stands_by() {
    one.look();
    pass(Duration.ofMinutes(5), one, two);

    assertThat(one.platform().standing()).isEqualTo(new Standing.Holds());
    assertThat(one.opened()).singleElement().satisfies(it -> assertThat(it.handler()).isNotNull());
    assertThat(two.platform().standing()).isEqualTo(new Standing.StandsBy("one"));
    assertThat(two.opened()).isEmpty();
    assertThat(one.platform().served()).isTrue();
    assertThat(two.platform().served()).isFalse();
    assertThat(two.platform().reaches(PLACE)).isFalse();
    assertThat(one.platform().post(PLACE, MESSAGE)).isInstanceOf(Delivery.Sent.class);
    assertThat(two.platform().post(PLACE, MESSAGE)).isInstanceOf(Delivery.Later.class);
  }

  @Test
  void whoever_stops_in_good_order_hands_over_at_once() {
    one.look();
    two.look();

    one.platform().quiesce();
    pass(Duration.ofMinutes(1), one, two);
    assertThat(one.connected()).as("there may be something left to show").isTrue();
    one.platform().close();
    two.look();

    assertThat(two.platform().standing()).isEqualTo(new Standing.Holds());
    assertThat(one.connected()).isFalse();
  }

  @Test
  void whoever_dies_is_replaced_when_its_time_is_over_and_not_before() {
    one.look();
    two.look();

    all.remove(one);
    pass(Duration.ofSeconds(24), two);
    assertThat(two.connected()).isFalse();
    pass(Duration.ofSeconds(2), two);
    assertThat(two.connected()).isTrue();

    all.add(one);
    one.platform().guard();
    assertThat(one.connected()).as("had it only slept").isFalse();
    one.look();
    assertThat(one.platform().standing()).isEqualTo(new Standing.StandsBy("two"));
  }

  @Test
  void whoever_lost_the_lease_lets_go_when_it_learns_of_it() {
    one.look();
    taken("intruder");

    pass(Duration.ofSeconds(6), one);

    assertThat(one.connected()).isFalse();
    assertThat(one.platform().standing()).isEqualTo(new Standing.StandsBy("intruder"));
    pass(Duration.ofMinutes(2), one);
    assertThat(one.opened()).as("connected again when it ran out").hasSize(2);
  }

  @Test
  void whoever_cannot_ask_lets_go_before_another_can_take_it() {
    one.look();

    clock.pass(Duration.ofSeconds(14));
    one.platform().guard();
    assertThat(one.connected()).isTrue();
    clock.pass(Duration.ofSeconds(1));
    one.platform().guard();
    assertThat(one.connected()).isFalse();
    two.look();
    assertThat(two.platform().standing()).as("ten seconds are left").isEqualTo(new Standing.StandsBy("one"));
  }

  @Test
  void a_process_that_is_stopping_connects_no_more() {
    one.look();
    two.platform().quiesce();
    one.platform().close();

    pass(Duration.ofSeconds(5), two);

    assertThat(two.opened()).isEmpty();
    assertThat(one.store().leases().holder(LINE)).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_opened_keeps_its_only_process_from_nothing() throws IOException {
    var obstacle = Files.createFile(directory.resolve("no-directory"));
    var alone = process("alone", obstacle.resolve("bee.db"));

    alone.look();
    assertThat(alone.connected()).isTrue();
    pass(Duration.ofMinutes(1), alone);
    assertThat(alone.opened()).hasSize(1);

    Files.delete(obstacle);
    pass(Duration.ofMinutes(1), alone);
    assertThat(alone.opened()).hasSize(1);
    assertThat(alone.store().leases().holder(LINE)).map(held -> held.holder()).contains("alone");
  }
}
