package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.PROJECT_X;
import static io.guardbee.adapters.openstack.North.got;
import static io.guardbee.adapters.openstack.North.seenBy;
import static io.guardbee.adapters.openstack.North.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.cached.CachedClouds;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.adapters.strictcloud.Told;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
  @ParameterizedTest
  @CsvSource({"1, rita", "100, rita", "5000, rita", "1, ada", "100, ada", "5000, ada", "100, mia"})
  void a_project_costs_the_same_calls_whatever_the_number_of_servers(int servers, String user) {
    var cloud = North.with(servers);

    var inventory = seenBy(user, cloud);

    assertThat(got(inventory.servers())).hasSize(servers);
    assertThat(got(inventory.ports())).hasSize(servers);
    assertThat(inventory.whole()).isTrue();
    assertThat(inventory.calls()).isEqualTo(8);
    assertThat(cloud.calls()).isEqualTo(8);
    assertThat(cloud.violations()).isEmpty();
  }

  @Test
  void a_hidden_image_costs_one_call_more() {
    var cloud = North.with(3).with("servers",
        Things.server(Things.id("server", 4), "old", North.X, Things.id("image", 2)));

    var inventory = seenBy("rita", cloud);

    assertThat(inventory.calls()).isEqualTo(9).isEqualTo((int) cloud.calls());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000})
  void pages_of_any_size_give_the_same_list(int size) {
    var cloud = North.with(120).pageSize("compute", size).pageSize("network", size).pageSize("image", size);

    var inventory = seenBy("rita", cloud);

    assertThat(got(inventory.servers())).hasSize(120).doesNotHaveDuplicates();
    assertThat(got(inventory.ports())).hasSize(120).doesNotHaveDuplicates();
    assertThat(inventory.calls()).isEqualTo(8);
  }

  @Test
  void a_failing_page_takes_its_list_along_and_says_how_far_it_came() {
    var cloud = North.with(5_000).fault(asked -> asked.path().endsWith("servers/detail")
        && asked.one("marker").equals(Optional.of(Things.id("server", 3_000)))
            ? Optional.of(Told.of(503, "{}"))
            : Optional.empty());

    var inventory = seenBy("rita", cloud);

    assertThat(why(inventory.servers()).why()).isEqualTo("The cloud north did not tell the servers: only 3000 could be "
        + "read, then: it answered with status 503.");
    assertThat(why(inventory.images())).isEqualTo(why(inventory.servers()));
    assertThat(got(inventory.ports())).hasSize(5_000);
    assertThat(got(inventory.groups())).hasSize(2);
    assertThat(inventory.whole()).isFalse();
  }

  @Test
  void a_repeated_question_within_its_time_costs_nothing() {
    var cloud = North.with(100);
    var nanos = new AtomicLong();
    var clouds = new CachedClouds(North.readBy("rita", cloud), Duration.ofMinutes(2), () -> North.NOW, nanos::get);
    var first = clouds.inventory(PROJECT_X, false);

    assertThat(clouds.inventory(PROJECT_X, false)).isSameAs(first);
    assertThat(cloud.asked()).hasSize(9);

    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(clouds.inventory(PROJECT_X, false)).isNotSameAs(first).isEqualTo(first);
  }
}
