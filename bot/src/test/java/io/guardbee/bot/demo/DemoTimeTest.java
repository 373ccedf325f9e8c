package io.guardbee.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.command.Guests;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTimeTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2031-02-03T04:05:06Z"));

  /// Whatever is asked for is there.
  private record Everywhere() implements Guests {
    @Override
    public Found find(Sought sought) {
      return new Found.Guest(new Target(sought.name(), "", "project-x", List.of()), _ -> {
        throw new AssertionError("Nobody is to ask it");
      }, Instant::now, List.of());
    }

    @Override
    public String nowhere(Sought sought) {
      return "";
    }

    @Override
    public Map<String, String> names() {
      return Map.of();
    }
  }

  private static Instant at(Guests guests, String name) {
    return ((Guests.Found.Guest) guests.find(Guests.Sought.of(name))).clock().instant();
  }

  @Test
  void all_machines_are_judged_by_one_clock_that_goes_on() {
    try (var stage = new DemoStage(now::get)) {
      var guests = stage.dated(new Everywhere());
      var began = at(guests, "vm-42");
      now.updateAndGet(it -> it.plus(Duration.ofHours(7)));

      assertThat(began).isEqualTo(Recording.of("vm-42").at());
      assertThat(at(guests, "vm-42")).isEqualTo(began.plus(Duration.ofHours(7))).isEqualTo(stage.clock().instant());
      assertThat(at(guests, "vm-45")).isEqualTo(at(guests, "vm-42"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-42", "vm-43", "vm-44", "vm-45"})
  void the_clock_of_a_machine_goes_on_too_and_nothing_else(String name) {
    var before = Recording.of(name).output().lines().toList();
    var after = Recording.of(name).after(Duration.ofMinutes(9)).output().lines().toList();

    assertThat(after).hasSameSizeAs(before);
    var clock = before.indexOf("@" + Recording.of(name).nonce() + " part clock") + 1;
    assertThat(Long.parseLong(after.get(clock)) - Long.parseLong(before.get(clock))).isEqualTo(540);
    assertThat(after.subList(clock + 1, after.size())).isEqualTo(before.subList(clock + 1, before.size()));
    assertThat(after.subList(0, clock)).isEqualTo(before.subList(0, clock));
  }
}
