package io.guardbee.adapters.cached;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.cloud.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Who has a role on a project is read once for all of its VMs, and anew for whoever wants it newer.
class CachedRolesTest {
  private static final Duration KEEP = Duration.ofMinutes(2);
  private static final Project X = FakeClouds.project("project-x");

  private final AtomicLong nanos = new AtomicLong();
  private final FakeClouds fake = new FakeClouds(this::now);
  private final CachedClouds clouds = new CachedClouds(fake, KEEP, this::now, nanos::get);

  private Instant now() {
    return Instant.parse("2026-11-25T10:00:00Z").plusNanos(nanos.get());
  }

  @Test
  void one_reading_serves_every_vm_of_the_project_until_its_time_is_over() {
    var first = clouds.roles(X, now());
    nanos.addAndGet(KEEP.minusSeconds(1).toNanos());
    assertThat(clouds.roles(X, first.readAt())).isSameAs(first);
    assertThat(fake.entitled).hasValue(1);

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(clouds.roles(X, first.readAt())).isNotSameAs(first);
    assertThat(fake.entitled).hasValue(2);
  }

  @Test
  void an_answer_that_is_older_than_wanted_is_asked_for_anew() {
    var first = clouds.roles(X, now());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    var second = clouds.roles(X, now());

    assertThat(second.readAt()).isAfter(first.readAt());
    assertThat(clouds.roles(X, first.readAt())).isSameAs(second);
    assertThat(fake.entitled).hasValue(2);
  }

  @Test
  void a_failure_is_not_kept_and_puts_an_old_answer_away() {
    var first = clouds.roles(X, now());
    fake.down = true;
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(clouds.roles(X, now()).whole()).isFalse();
    assertThat(clouds.roles(X, first.readAt()).whole()).isFalse();
    assertThat(fake.entitled).hasValue(3);
  }

  @Test
  void nobody_reads_roles_who_asks_for_the_inventory() {
    clouds.inventory(X, true);

    assertThat(fake.entitled).hasValue(0);
  }
}
