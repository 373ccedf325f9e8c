package io.guardbee.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.command.Guests.Sought;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.bot.render.ReportSchema;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.HostKeyTrust;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
  private final AuditDesk desk = new AuditDesk(Catalogue.load(), new Random(42),
      new AuditDesk.Terms(Set.of(), Duration.ofSeconds(30)));

  @ParameterizedTest
  @ValueSource(strings = {"vm-42", "vm-43", "vm-44", "vm-45"})
  void each_machine_answers_through_the_real_adapter(String name) {
    try (var guests = new DemoGuests(InstantSource.system())) {
      var report = desk.audit((Found.Guest) guests.find(Sought.of(name)), _ -> true, _ -> {
      });

      assertThat(report.silent()).isEmpty();
      assertThat(report.trust()).isEqualTo(HostKeyTrust.PINNED);
      assertThat(report.startedAt()).isBetween(Recording.of(name).at(), Recording.of(name).at().plusSeconds(60));
      assertThat(report.notices().getFirst()).contains("recorded from a real host");
      assertThat(report.notices()).noneMatch(n -> n.contains("clock"));
      ReportSchema.holds(ReportJson.of(report));
    }
  }

  @Test
  void a_machine_that_the_demo_does_not_have_gets_a_guess() {
    try (var guests = new DemoGuests(InstantSource.system())) {
      assertThat(guests.find(Sought.of("vm-4w"))).isInstanceOfSatisfying(Found.Nowhere.class,
          nowhere -> assertThat(nowhere.text()).contains("Did you mean vm-4"));
    }
  }
}
