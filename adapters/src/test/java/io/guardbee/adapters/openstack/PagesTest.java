package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.seenBy;
import static io.guardbee.adapters.openstack.North.why;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.strictcloud.Asked;
import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.adapters.strictcloud.Told;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Lists that never end, go round in circles or lose their thread are missed, in bounded time.
class PagesTest {
  private final AtomicInteger served = new AtomicInteger();

  private StrictCloud ports(Function<Asked, ObjectNode> page) {
    return North.with(0).fault(asked -> asked.path().endsWith("/ports")
        ? Optional.of(Told.of(200, page.apply(asked)))
        : Optional.empty());
  }

  private static ObjectNode page(int number) {
    var body = Things.object();
    body.putArray("ports").add(Things.port(Things.id("port", number), North.X, North.OUTER, "", "198.51.100.1"));
    return body;
  }

  private static ObjectNode linked(ObjectNode page, String href) {
    page.putArray("ports_links").addObject().put("rel", "next").put("href", href);
    return page;
  }

  private ProbeFailure missed(StrictCloud cloud) {
    return why(seenBy("rita", cloud).ports());
  }

  @Test
  void a_link_that_comes_again_is_a_circle() {
    var cloud = ports(_ -> linked(page(served.incrementAndGet()), "/network/v2.0/ports?marker=same"));

    assertThat(missed(cloud).why()).contains("only 2 could be read, then: its pages go round in circles");
    assertThat(served).hasValue(2);
  }

  @Test
  void rows_that_come_again_are_a_circle() {
    var cloud = ports(_ -> linked(page(1), "/network/v2.0/ports?marker=" + served.incrementAndGet()));

    assertThat(missed(cloud).why()).contains("its pages go round in circles");
    assertThat(served).hasValue(2);
  }

  @Test
  void a_list_without_an_end_is_given_up() {
    var cloud = ports(_ -> linked(page(served.get()), "/network/v2.0/ports?marker=" + served.incrementAndGet()));

    assertThat(missed(cloud).why()).contains("it has more than 200 pages");
    assertThat(served).hasValue(201);
  }

  @Test
  void a_full_page_without_a_link_goes_on_behind_its_last_row() {
    var first = Things.object();
    var rows = first.putArray("ports");
    for (var number = 0; number < 1_000; number++) {
      rows.add(Things.port(Things.id("port", number), North.X, North.OUTER, "", "198.51.100.1"));
    }
    var cloud = ports(asked -> asked.one("marker").map(Things.id("port", 999)::equals).orElse(false)
        ? page(1_000)
        : first);

    assertThat(North.got(seenBy("rita", cloud).ports())).hasSize(1_001);
  }

  @Test
  void a_list_that_says_that_it_is_cut_is_not_whole() {
    assertThat(missed(ports(_ -> page(1).put("truncated", true))).why())
        .contains("it says itself that the list is cut");
  }

  @Test
  void a_link_that_makes_no_sense_ends_the_list() {
    assertThat(missed(ports(_ -> linked(page(1), "http://[no]:x/ ?"))).why()).contains("the link to its next page");
  }

  @Test
  void an_answer_of_another_shape_is_no_empty_list() {
    assertThat(missed(ports(_ -> Things.object().put("ports", "none"))).why()).contains("without a list called ports");
    assertThat(missed(ports(_ -> Things.object())).why()).contains("without a list called ports");
  }
}
