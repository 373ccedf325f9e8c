package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.openstack.Reading.Failed;
import io.guardbee.adapters.openstack.Reading.Json;
import io.guardbee.adapters.openstack.SampleCloud.Act;
import io.guardbee.checks.result.CloudFailure;
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

  static void fails(Reading reading, String detail) {
    assertThat(reading).isInstanceOfSatisfying(Failed.class, failed -> {
      assertThat(failed.why()).isInstanceOf(CloudFailure.Silent.class);
      assertThat(failed.why().why()).startsWith("The cloud lab did not tell its servers: ").contains(detail);
    });
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
  void a_service_that_goes_away_is_tried_again() {
    servers();
    cloud.close();

    fails(servers(), "nobody accepts connections there");
    assertThat(pace.rests()).hasSize(2);
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
        failed -> assertThat(failed.why()).isInstanceOf(CloudFailure.Silent.class));
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
  void an_asker_who_is_interrupted_gets_an_answer_and_stays_interrupted() {
    var over = new CountDownLatch(1);
    cloud.first(SampleCloud.DETAIL, _ -> await(over));
    Thread.currentThread().interrupt();
    try {
      assertThat(servers()).isInstanceOf(Failed.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
      over.countDown();
    }
  }
}
