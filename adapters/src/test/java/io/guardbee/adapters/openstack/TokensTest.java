package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.openstack.Reading.Failed;
import io.guardbee.adapters.openstack.Reading.Json;
import io.guardbee.adapters.openstack.Reading.Refused;
import io.guardbee.checks.result.CloudFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokensTest {
  private static final int THREADS = 20;
  final SetPace pace = new SetPace();
  SampleCloud cloud;

  @BeforeEach
  void open() throws Exception {
    cloud = SampleCloud.start("lab");
    cloud.clock = pace::now;
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  OpenStackApi api(CloudLogin login) {
    return new OpenStackApi(login, Entries.CALL, pace);
  }

  static Reading servers(CloudApi api, String project) {
    return api.get(project, Service.COMPUTE, "servers/detail", Map.of(), api.budget());
  }

  private static void atOnce(CloudApi api) throws Exception {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Reading>>();
      for (int i = 0; i < THREADS; i++) {
        answers.add(threads.submit(() -> {
          go.await();
          return servers(api, "p1");
        }));
      }
      go.countDown();
      for (var answer : answers) {
        assertThat(answer.get()).isInstanceOf(Json.class);
      }
    }
  }

  @Test
  void twenty_threads_without_a_token_are_one_login() throws Exception {
    try (var api = api(Entries.password(cloud))) {
      atOnce(api);
      assertThat(cloud.logins()).isEqualTo(1);
    }
  }

  @Test
  void twenty_threads_with_a_token_that_has_ended_are_one_login() throws Exception {
    try (var api = api(Entries.password(cloud))) {
      servers(api, "p1");
      pace.pass(cloud.life);
      cloud.tokens.clear();

      atOnce(api);

      assertThat(cloud.logins()).isEqualTo(2);
    }
  }

  @Test
  void twenty_threads_whose_token_the_cloud_takes_no_more_are_one_login() throws Exception {
    try (var api = api(Entries.password(cloud))) {
      servers(api, "p1");
      cloud.tokens.clear();

      atOnce(api);

      assertThat(cloud.logins()).isEqualTo(2);
    }
  }

  @Test
  void a_token_is_got_anew_two_minutes_before_its_end() throws Exception {
    try (var api = api(Entries.password(cloud))) {
      servers(api, "p1");
      pace.pass(cloud.life.minus(Duration.ofSeconds(121)));
      servers(api, "p1");
      assertThat(cloud.logins()).isEqualTo(1);

      pace.pass(Duration.ofSeconds(2));
      servers(api, "p1");

      assertThat(cloud.logins()).isEqualTo(2);
    }
  }

  @Test
  void a_token_with_a_short_life_is_not_got_anew_for_each_question() throws Exception {
    cloud.life = Duration.ofSeconds(60);
    try (var api = api(Entries.password(cloud))) {
      servers(api, "p1");
      pace.pass(Duration.ofSeconds(44));
      servers(api, "p1");

      assertThat(cloud.logins()).isEqualTo(1);
    }
  }

  @Test
  void while_the_old_token_is_good_a_login_that_fails_before_its_end_harms_nobody() throws Exception {
    try (var api = api(Entries.password(cloud))) {
      servers(api, "p1");
      pace.pass(cloud.life.minus(Duration.ofSeconds(60)));
      cloud.first(SampleCloud.LOGIN, exchange -> SampleCloud.reply(exchange, 503, "{}"));

      assertThat(servers(api, "p1")).isInstanceOf(Json.class);
    }
  }

  @Test
  void a_token_that_is_refused_twice_is_a_refusal() throws Exception {
    try (var api = api(Entries.password(cloud))) {
      cloud.first(SampleCloud.DETAIL, exchange -> SampleCloud.reply(exchange, 401, "{}"),
          exchange -> SampleCloud.reply(exchange, 401, "{}"));

      assertThat(servers(api, "p1")).isInstanceOfSatisfying(Refused.class,
          no -> assertThat(no.status()).isEqualTo(401));
      assertThat(cloud.logins()).isEqualTo(2);
      assertThat(cloud.count("GET " + SampleCloud.DETAIL)).isEqualTo(2);
    }
  }

  @Test
  void a_failed_login_is_told_to_all_who_wait_and_kept_for_nobody() throws Exception {
    try (var api = api(Entries.password(cloud))) {
      cloud.first(SampleCloud.LOGIN, exchange -> SampleCloud.reply(exchange, 500, "{}"));

      assertThat(servers(api, "p1")).isInstanceOfSatisfying(Failed.class,
          failed -> assertThat(failed.why()).isInstanceOf(CloudFailure.Silent.class));
      assertThat(servers(api, "p1")).isInstanceOf(Json.class);
    }
  }

  @Test
  void a_wrong_password_is_one_sentence_without_it_and_asked_once() throws Exception {
    try (var api = api(Entries.password(cloud, "wrong-Horse8"))) {
      assertThat(servers(api, "")).isInstanceOfSatisfying(Failed.class, failed -> {
        assertThat(failed.why().why())
            .isEqualTo("The cloud lab refuses Guardbee's login (user bot): wrong name, domain or password.");
        assertThat(failed.toString() + failed.why().lift()).doesNotContain("Horse8");
      });
      assertThat(cloud.logins()).isEqualTo(1);
    }
  }

  @Test
  void a_project_without_a_role_is_refused_by_name_of_what_is_missing() throws Exception {
    try (var api = api(Entries.password(cloud))) {
      assertThat(servers(api, "p3")).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.why())
          .isEqualTo(
              new CloudFailure.Refused("lab", "the project: its login has no role there", "the role reader")));
    }
  }

  @Test
  void an_application_credential_serves_its_own_project_and_no_other() throws Exception {
    try (var api = api(Entries.application(cloud, SampleCloud.PASSWORD))) {
      assertThat(servers(api, "p1")).isInstanceOf(Json.class);
      assertThat(servers(api, "p2")).isInstanceOfSatisfying(Failed.class,
          failed -> assertThat(failed.why().lift()).contains("one credential a project"));
      assertThat(cloud.logins()).isEqualTo(1);
    }
  }

  @Test
  void an_application_credential_is_renewed_too() throws Exception {
    try (var api = api(Entries.application(cloud, SampleCloud.PASSWORD))) {
      servers(api, "p1");
      cloud.tokens.clear();

      assertThat(servers(api, "p1")).isInstanceOf(Json.class);
    }
  }

  @Test
  void a_token_that_was_given_logs_in_and_rescopes() throws Exception {
    cloud.tokens.put("given", "");
    try (var api = api(Entries.token(cloud, "given"))) {
      assertThat(servers(api, "p2")).isInstanceOf(Json.class);
      assertThat(servers(api, "p3")).isInstanceOfSatisfying(Failed.class,
          failed -> assertThat(failed.why().lift()).contains("one credential a project"));
    }
  }

  @Test
  void a_token_that_has_ended_is_said_so() throws Exception {
    try (var api = api(Entries.token(cloud, "gAAAA-old"))) {
      assertThat(servers(api, "")).isInstanceOfSatisfying(Failed.class, failed -> {
        assertThat(failed.why().why()).contains("refuses the token");
        assertThat(failed.why().toString()).doesNotContain("gAAAA");
      });
    }
  }

  @Test
  void nothing_that_can_be_printed_shows_a_secret() throws Exception {
    var login = Entries.password(cloud);
    var pass = new Keystone(login, new Wire(login, Entries.CALL, Wire.LIMIT), new Fuses(pace),
        org.openstack4j.core.transport.Config.newConfig(), Entries.CALL, pace).login("p1");
    var sending = new Sending("GET", java.net.URI.create(cloud.root()), Map.of(Sending.TOKEN, pass.secret()), "");

    assertThat(pass.secret()).startsWith("gAAAA");
    assertThat(login + " " + login.credential() + " " + pass + " " + sending + " " + login.shown()
        + KeystoneLogin.of(login.credential(), login.project()))
        .doesNotContain("gAAAA").doesNotContain(SampleCloud.PASSWORD);
  }
}
