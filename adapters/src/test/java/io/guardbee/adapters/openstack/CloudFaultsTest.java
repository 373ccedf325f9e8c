package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.openstack.Reading.Failed;
import io.guardbee.adapters.openstack.Reading.Json;
import io.guardbee.adapters.openstack.SampleCloud.Act;
import io.guardbee.checks.result.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A cloud in trouble: each question is answered in bounded time with what went wrong.
@Timeout(60)
class CloudFaultsTest {
  private static final Act DOWN = exchange -> SampleCloud.reply(exchange, 500, "{\"message\": \"a stack trace\"}");
  private static final Act CUT = exchange -> {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write("{\"servers\": [".getBytes(StandardCharsets.US_ASCII));
    exchange.getResponseBody().flush();
  };
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

  private void fails(Reading reading, String detail) {
    assertThat(reading).isInstanceOfSatisfying(Failed.class, failed -> {
      assertThat(failed.why()).isInstanceOf(ProbeFailure.CloudSilent.class);
      assertThat(failed.why().why()).startsWith("The cloud lab did not tell its servers: ").contains(detail);
    });
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

  private static Act busy(String after) {
    return exchange -> {
      exchange.getResponseHeaders().add("Retry-After", after);
      SampleCloud.reply(exchange, 429, "{}");
    };
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
  void a_slow_answer_ends_with_the_call() throws Exception {
    var over = new CountDownLatch(1);
    Act slow = _ -> await(over);
    cloud.first(SampleCloud.DETAIL, slow);
    try (var impatient = new OpenStackApi(Entries.password(cloud), Duration.ofMillis(400), pace)) {
      fails(TokensTest.servers(impatient, "p1"), "no whole answer came within");
    } finally {
      over.countDown();
    }
  }

  @Test
  void a_body_that_drips_ends_with_the_call_too() throws Exception {
    var over = new CountDownLatch(1);
    cloud.first(SampleCloud.DETAIL, exchange -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      await(over);
    });
    try (var impatient = new OpenStackApi(Entries.password(cloud), Duration.ofMillis(400), pace)) {
      fails(TokensTest.servers(impatient, "p1"), "no whole answer came within");
    } finally {
      over.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void when_the_time_for_the_question_is_over_nothing_more_is_asked() {
    var budget = api.budget();
    servers();
    pace.pass(Entries.CALL.multipliedBy(3));

    fails(api.get("p1", Service.COMPUTE, "servers/detail", Map.of(), budget),
        "the time for the whole question was over");
    assertThat(cloud.count("GET " + SampleCloud.DETAIL)).isEqualTo(1);
  }

  @Test
  void a_connection_that_breaks_off_in_the_middle_is_no_short_list() {
    cloud.first(SampleCloud.DETAIL, CUT, CUT, CUT);

    fails(servers(), "broke off before the answer was whole");
  }

  @Test
  void a_connection_that_breaks_off_once_is_asked_again() {
    cloud.first(SampleCloud.DETAIL, CUT);

    assertThat(servers()).isInstanceOf(Json.class);
  }

  @Test
  void a_cloud_that_is_away_is_said_so() {
    cloud.close();

    fails(servers(), "nobody accepts connections there");
  }

  @Test
  void half_of_a_json_is_no_answer() {
    cloud.first(SampleCloud.DETAIL,
        exchange -> SampleCloud.reply(exchange, 200, "{\"servers\": [{\"id\": \"secret-tail"));

    fails(servers(), "its answer is not JSON, or not whole");
    assertThat(servers().toString()).doesNotContain("secret-tail");
  }

  @Test
  void a_list_where_an_object_is_due_is_no_answer() {
    cloud.first(SampleCloud.DETAIL, exchange -> SampleCloud.reply(exchange, 200, "[]"));
    fails(servers(), "not JSON");
    cloud.first(SampleCloud.DETAIL, exchange -> SampleCloud.plain(exchange, 200, ""));
    fails(servers(), "empty");
  }

  @Test
  void a_proxy_s_web_page_is_no_answer() {
    cloud.first(SampleCloud.DETAIL, exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "text/html");
      SampleCloud.plain(exchange, 200, "<html>Please log in</html>");
    });

    fails(servers(), "web page");
  }

  @Test
  void a_web_page_in_place_of_keystone_s_answer_is_no_login() {
    cloud.first(SampleCloud.LOGIN, exchange -> SampleCloud.plain(exchange, 200, "<html>Please log in</html>"));

    assertThat(servers()).isInstanceOfSatisfying(Failed.class,
        failed -> assertThat(failed.why()).isInstanceOf(ProbeFailure.CloudSilent.class));
  }

  @Test
  void an_answer_over_the_limit_is_not_kept() {
    cloud.first(SampleCloud.DETAIL,
        exchange -> SampleCloud.reply(exchange, 200, "{\"x\": \"" + "y".repeat(3 << 20) + "\"}"));
    try (var small = new OpenStackApi(Entries.password(cloud), Entries.CALL, pace, 2 << 20)) {
      fails(TokensTest.servers(small, "p1"), "larger than 2 MiB");
    }
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    try (var other = SampleCloud.start("other")) {
      cloud.first(SampleCloud.DETAIL, exchange -> {
        exchange.getResponseHeaders().add("Location", other.root() + SampleCloud.DETAIL);
        SampleCloud.plain(exchange, 302, "");
      });

      fails(servers(), "does not follow");
      assertThat(other.log).isEmpty();
    }
  }

  @Test
  void a_service_that_the_catalogue_does_not_name_is_missing_and_the_others_answer() {
    cloud.withNetwork = false;

    assertThat(api.get("p1", Service.NETWORK, "ports", Map.of(), api.budget())).isInstanceOfSatisfying(Failed.class,
        failed -> assertThat(failed.why().why()).contains("names no public endpoint of the service network"));
    assertThat(servers()).isInstanceOf(Json.class);
  }

  @Test
  void a_catalogue_may_lead_to_another_host() throws Exception {
    try (var other = SampleCloud.start("other")) {
      cloud.compute = other.root() + "/compute/v2.1/";
      other.tokens.put("gAAAA-lab-1", "p1");

      assertThat(servers()).isInstanceOf(Json.class);
      assertThat(other.log).containsExactly("GET " + SampleCloud.DETAIL);
    }
  }

  @Test
  void a_catalogue_that_names_no_address_is_said_so() {
    cloud.compute = "ftp://127.0.0.1/compute";

    fails(servers(), "its catalogue names an address that is none");
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

  @Test
  void an_asker_who_is_interrupted_gets_an_answer_and_stays_interrupted() {
    Thread.currentThread().interrupt();

    assertThat(servers()).isInstanceOf(Failed.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
