package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.openstack.Reading.Json;
import io.guardbee.adapters.openstack.Reading.Refused;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CloudFailure;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OpenStackApiTest {
  final SetPace pace = new SetPace();
  SampleCloud cloud;
  OpenStackApi api;

  @BeforeEach
  void open() throws IOException {
    cloud = SampleCloud.start("lab");
    api = new OpenStackApi(Entries.password(cloud), Entries.CALL, pace);
  }

  @AfterEach
  void close() {
    api.close();
    cloud.close();
  }

  Reading read(Service service, String path) {
    return api.get("p1", service, path, Map.of(), api.budget());
  }

  @ParameterizedTest
  @CsvSource({"COMPUTE, servers/detail, servers", "NETWORK, security-groups, security_groups",
      "IMAGE, images, images", "IDENTITY, auth/projects, projects"})
  void each_service_is_found_and_its_answer_is_the_raw_json(Service service, String path, String field) {
    assertThat(read(service, path)).isInstanceOfSatisfying(Json.class, answer -> {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path(field).isArray()).isTrue();
    });
  }

  @Test
  void a_token_for_the_project_is_used_and_got_once() {
    var budget = api.budget();

    api.get("p2", Service.COMPUTE, "servers/detail", Map.of(), budget);
    var again = api.get("p2", Service.COMPUTE, "servers/detail", Map.of(), budget);

    assertThat(((Json) again).body().at("/servers/0/tenant_id").asText()).isEqualTo("p2");
    assertThat(cloud.logins()).isEqualTo(1);
    assertThat(budget.logins()).isEqualTo(1);
    assertThat(budget.calls()).isEqualTo(2);
  }

  @Test
  void without_a_project_the_login_s_own_scope_is_used() {
    assertThat(api.get("", Service.IDENTITY, "auth/projects", Map.of(), api.budget())).isInstanceOf(Json.class);
    assertThat(cloud.bodies.getFirst()).doesNotContain("scope");
  }

  @Test
  void without_a_project_no_other_service_is_there_to_be_asked() {
    assertThat(api.get("", Service.COMPUTE, "servers/detail", Map.of(), api.budget()))
        .isEqualTo(new Reading.Failed(new CloudFailure.Refused("lab", "its servers", "the role reader")));
  }

  @Test
  void the_token_of_the_entry_s_own_project_serves_that_project_too() throws IOException {
    try (var own = new OpenStackApi(Entries.inProject(cloud), Entries.CALL, pace)) {
      assertThat(own.scope("", own.budget())).isInstanceOf(Probed.Got.class);
      assertThat(own.get("p1", Service.COMPUTE, "servers/detail", Map.of(), own.budget())).isInstanceOf(Json.class);
      assertThat(cloud.logins()).isEqualTo(1);
      assertThat(cloud.bodies.getFirst()).contains("\"demo\"").contains("\"default\"");
    }
  }

  @Test
  void the_scope_tells_project_roles_and_end() {
    var scope = api.scope("p1", api.budget()).or(new Scope("", "", List.of(), true, "", "", pace.now()));

    assertThat(scope).isEqualTo(new Scope("p1", "demo", List.of("reader"), false, "bot", "u1",
        pace.now().plus(cloud.life)));
  }

  @Test
  void what_one_may_not_see_is_a_refusal_with_the_cloud_s_words_cleaned() {
    assertThat(read(Service.COMPUTE, "servers/unknown")).isEqualTo(new Refused(404, "Not· found"));
  }

  @Test
  void queries_and_ids_are_encoded_and_steer_nothing() {
    var query = new TreeMap<>(Map.of("name", "^vm 4+2&all_tenants=1$", "limit", "5"));
    cloud.first(SampleCloud.DETAIL, exchange -> SampleCloud.reply(exchange, 200,
        "{\"q\": \"" + exchange.getRequestURI().getRawQuery() + "\"}"));

    var answer = (Json) api.get("p1", Service.COMPUTE, "servers/detail", query, api.budget());

    assertThat(answer.body().path("q").asText()).isEqualTo("limit=5&name=%5Evm%204%2B2%26all_tenants%3D1%24");
    assertThat(read(Service.IMAGE, "images/a?b#c%2e")).isInstanceOf(Refused.class);
    assertThat(cloud.log).last().isEqualTo("GET /image/v2/images/a%3Fb%23c%252e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"servers/..", "images/../../x", "servers//detail", "", "servers/./detail"})
  void a_path_that_leads_elsewhere_is_not_asked_for(String path) {
    assertThat(read(Service.COMPUTE, path)).isInstanceOfSatisfying(Reading.Failed.class,
        failed -> assertThat(failed.why()).isInstanceOf(CloudFailure.Doubtful.class));
    assertThat(cloud.log).isEmpty();
  }

  @Test
  void the_console_is_asked_for_by_the_one_action_that_reads() {
    var answer = (Json) api.console("p1", "s1", 200, api.budget());

    assertThat(answer.body().path("output").asText()).isEqualTo("login:");
    assertThat(cloud.bodies.getLast()).isEqualTo("{\"os-getConsoleOutput\": {\"length\": 200}}");
  }

  @Test
  void a_further_page_is_asked_of_the_service_itself_and_counted_apart() {
    var budget = api.budget();
    var link = URI.create(cloud.root() + SampleCloud.DETAIL + "?marker=s1");

    assertThat(api.next("p1", Service.COMPUTE, link, budget)).isInstanceOf(Json.class);
    assertThat(api.next("p1", Service.IMAGE, URI.create("/v2/images?marker=i1"), budget)).isInstanceOf(Json.class);
    assertThat(budget.calls()).isZero();
    assertThat(budget.pages()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.invalid/compute/v2.1/servers/detail?marker=1", "/other/servers",
      "//evil.invalid/x",
      "/compute/v2.1/../../identity/v3/users", "data:x"})
  void a_link_that_leads_off_the_service_is_not_followed(String link) {
    var answer = api.next("p1", Service.COMPUTE, URI.create(link), api.budget());

    assertThat(answer).isInstanceOfSatisfying(Reading.Failed.class,
        failed -> assertThat(failed.why().why()).contains("leads away from the service"));
    assertThat(cloud.log).containsOnly("POST " + SampleCloud.LOGIN);
  }

  @Test
  void compute_is_asked_for_one_version_and_nobody_else_is() {
    read(Service.COMPUTE, "servers/detail");
    read(Service.NETWORK, "security-groups");

    assertThat(cloud.microversions).containsExactly("compute 2.79");
  }

  @Test
  void an_older_compute_is_asked_for_the_newest_version_that_it_has_from_then_on() {
    cloud.first(SampleCloud.DETAIL, exchange -> SampleCloud.reply(exchange, 406, "{}"));

    assertThat(read(Service.COMPUTE, "servers/detail")).isInstanceOf(Json.class);
    assertThat(read(Service.COMPUTE, "servers/detail")).isInstanceOf(Json.class);

    assertThat(cloud.microversions).containsExactly("compute 2.79", "compute 2.60", "compute 2.60");
    assertThat(cloud.count("GET /compute/v2.1/")).isEqualTo(1);
  }
}
