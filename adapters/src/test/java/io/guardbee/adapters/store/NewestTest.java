package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Audited.Found;
import io.guardbee.adapters.store.Newest.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestTest extends OnBothDatabases {
  private void audit(String id, String target, Instant at, String grade, String... failed) {
    store.audits().remember(new Audited(id, target, target, "alpha", at, Duration.ZERO,
        failed.length == 0 ? "fine" : "failing", grade, 1, 90, "", "{}",
        Stream.of(failed).map(rule -> new Found(rule, rule, "x", rule.startsWith("ssh") ? "high" : "low")).toList(),
        Map.of(), "{}"));
  }

  @Test
  void a_check_that_was_asked_alone_makes_no_machine_fine() {
    store.audits()
        .remember(new Audited("a1", "vm-1", "vm-1", "alpha", NOW, Duration.ZERO, "fine", "A", 1, 100, "", "{}",
            java.util.List.of(), Map.of()), java.util.Set.of("ssh-root-login"));

    assertThat(store.newest().of(java.util.List.of("vm-1"))).isEmpty();
    assertThat(store.newest().before(java.util.List.of("vm-1"), NOW.plusSeconds(1))).isEmpty();
  }

  @Test
  void each_machine_stands_as_its_newest_audit_found_it() {
    audit("a1", "vm-1", NOW.minus(DAY), "F", "ssh-root-login", "ssh-empty", "ntp-exposed");
    audit("a2", "vm-1", NOW, "C", "ssh-root-login", "ntp-exposed");
    audit("b1", "vm-2", NOW, "A");

    assertThat(store.newest().of(List.of("vm-1", "vm-2", "vm-3"))).isEqualTo(Map.of(
        "vm-1", new Standing("vm-1", Instant.ofEpochMilli(NOW.toEpochMilli()), "failing", "C", 90,
            Map.of("high", 1, "low", 1)),
        "vm-2", new Standing("vm-2", Instant.ofEpochMilli(NOW.toEpochMilli()), "fine", "A", 90, Map.of())));
  }

  @Test
  void what_came_before_a_moment_is_told_apart_from_what_came_since() {
    audit("a1", "vm-1", NOW.minus(DAY), "A");
    audit("a2", "vm-1", NOW, "A");
    audit("b1", "vm-2", NOW, "A");

    assertThat(store.newest().before(List.of("vm-1", "vm-2"), NOW)).containsOnlyKeys("vm-1")
        .containsEntry("vm-1", Instant.ofEpochMilli(NOW.minus(DAY).toEpochMilli()));
  }

  @Test
  void causes_are_counted_by_machines_and_what_is_gone_is_none() {
    audit("a1", "vm-1", NOW.minus(DAY), "F", "ssh-root-login", "ssh-empty");
    audit("a2", "vm-1", NOW, "C", "ssh-root-login");
    audit("b1", "vm-2", NOW, "C", "ntp-exposed", "ssh-root-login");
    audit("c1", "vm-3", NOW, "C", "ntp-exposed");

    assertThat(store.newest().causes(List.of("vm-1", "vm-2"))).containsExactly(Map.entry("ssh-root-login", 2),
        Map.entry("ntp-exposed", 1));
  }
}
