package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.CloudFaultsTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.openstack.Reading.Failed;
import io.guardbee.adapters.openstack.Reading.Json;
import io.guardbee.adapters.openstack.SampleCloud.Act;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is asked again, after how long, and what is left alone.
@Timeout(60)
class PerseveranceTest {
  private static final Act DOWN = exchange -> SampleCloud.reply(exchange, 500, "{\"message\": \"a stack trace\"}");
  final SetPace pace = new SetPace();
  SampleCloud cloud;
  OpenStackApi api;

  @BeforeEach
  void open() throws Exception {
    cloud = SampleCloud.start("lab");
    api = new OpenStackApi(Entries.password(cloud), Entries.CALL, pace);
  }

  @AfterEach
  void close() {
    api.close();
    cloud.close();
  }

  Reading servers() {
    return TokensTest.servers(api, "p1");
  }

  private static Act busy(String after) {
    return exchange -> {
      exchange.getResponseHeaders().add("Retry-After", after);
      SampleCloud.reply(exchange, 429, "{}");
    };
  }

  @Test
  void a_gateway_that_fails_once_is_asked_again() {
    cloud.first(SampleCloud.DETAIL, exchange -> SampleCloud.plain(exchange, 502, "<html>Bad gateway</html>"));
    var budget = api.budget();

    assertThat(api.get("p1", Service.COMPUTE, "servers/detail", Map.of(), budget)).isInstanceOf(Json.class);
    assertThat(pace.rests()).containsExactly(Duration.ofMillis(750));
    assertThat(budget.calls()).isEqualTo(1);
    assertThat(budget.repeats()).isEqualTo(1);
  }

  @Test
  void a_service_that_keeps_failing_is_asked_three_times_with_longer_rests() {
    cloud.first(SampleCloud.DETAIL, DOWN, DOWN, DOWN, DOWN);

    fails(servers(), "HTTP 500");
    assertThat(cloud.count("GET " + SampleCloud.DETAIL)).isEqualTo(3);
    assertThat(pace.rests()).containsExactly(Duration.ofMillis(750), Duration.ofMillis(1_500));
  }

  @Test
  void the_console_question_and_the_login_are_not_repeated() {
    cloud.first("/compute/v2.1/servers/s1/action", DOWN);
    assertThat(api.console("p1", "s1", 10, api.budget())).isInstanceOf(Failed.class);
    assertThat(cloud.count("POST /compute/v2.1/servers/s1/action")).isEqualTo(1);

    cloud.first(SampleCloud.LOGIN, DOWN);
    assertThat(TokensTest.servers(api, "p2")).isInstanceOf(Failed.class);
    assertThat(cloud.logins()).isEqualTo(2);
  }

  @Test
  void who_asks_to_be_left_alone_for_a_while_is() {
    cloud.first(SampleCloud.DETAIL, busy("7"), busy("Wed, 25 Nov 2026 12:00:20 GMT"));

    assertThat(servers()).isInstanceOf(Json.class);
    assertThat(pace.rests()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(13));
  }

  @Test
  void who_asks_to_be_left_alone_for_longer_than_the_question_may_take_ends_it_at_once() {
    cloud.first(SampleCloud.DETAIL, busy("3600"));

    fails(servers(), "left alone for 3600 s");
    assertThat(pace.rests()).isEmpty();
  }

  @Test
  void a_service_that_keeps_failing_is_left_alone_for_a_while_and_the_others_are_asked() {
    for (int i = 0; i < 6; i++) {
      cloud.first(SampleCloud.DETAIL, DOWN);
    }
    servers();
    servers();

    fails(servers(), "failed too often of late");
    assertThat(cloud.count("GET " + SampleCloud.DETAIL)).isEqualTo(6);
    assertThat(api.get("p1", Service.NETWORK, "security-groups", Map.of(), api.budget())).isInstanceOf(Json.class);
    pace.pass(Duration.ofSeconds(31));
    assertThat(servers()).isInstanceOf(Json.class);
  }

  @Test
  void refusals_do_not_count_as_failures_of_a_service() {
    for (int i = 0; i < 12; i++) {
      api.get("p1", Service.COMPUTE, "servers/unknown", Map.of(), api.budget());
    }

    assertThat(servers()).isInstanceOf(Json.class);
  }
}
