package io.guardbee.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
  private static final String VM_42 = "5a4dd290-307e-4062-8ea2-c77736f0a80b";
  private static final String VM_44 = "73492316-9da0-478e-8b40-a4bab6b6410b";
  private static final String X = "a5710d567dc3486490e275389099dbed";
  private final HttpClient client = HttpClient.newHttpClient();
  private final DemoMachines machines = new DemoMachines();
  private final DemoCloud cloud = new DemoCloud(machines::console, () -> Instant.parse("2026-11-23T22:30:00Z"));
  private final String here = cloud.projects().getFirst().here();

  @AfterEach
  void ends() {
    client.close();
    cloud.close();
    machines.close();
  }

  private HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
    var url = path.startsWith("http") ? path : here + path;
    return client.send(HttpRequest.newBuilder(URI.create(url)).header("X-Auth-Token", token)
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> login(String password, String scope) throws Exception {
    return send("POST", "/identity/v3/auth/tokens", "none", """
        {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "bot", "password": "%s"}}}%s}}"""
        .formatted(password, scope));
  }

  private String token(String project) throws Exception {
    var answer = login(cloud.password(), ", \"scope\": {\"project\": {\"id\": \"" + project + "\"}}");
    assertThat(answer.statusCode()).isEqualTo(201);
    return answer.headers().firstValue("X-Subject-Token").orElseThrow();
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new JsonMapper().readTree(answer.body());
  }

  @Test
  void only_the_password_of_this_run_lets_in() throws Exception {
    assertThat(login("wrong", "").statusCode()).isEqualTo(401);
    assertThat(login("", "").statusCode()).isEqualTo(401);
    assertThat(login(cloud.password(), ", \"scope\": {\"project\": {\"id\": \"other\"}}").statusCode()).isEqualTo(401);
    assertThat(json(login(cloud.password(), "")).path("token").has("project")).isFalse();
    assertThat(json(login(cloud.password(), ", \"scope\": {\"project\": {\"name\": \"project-x\"}}")).path("token")
        .path("expires_at").asText()).isEqualTo("2026-11-24T02:30:00.000000Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/identity/v3/auth/projects", "/compute/v2.1/servers/detail", "/network/v2.0/ports", "/"})
  void without_a_token_nothing_is_told(String path) throws Exception {
    assertThat(send("GET", path, "made-up", "").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"GET,/compute/v2.1/flavors", "GET,/network/v2.0/routers", "GET,/volume/v3/volumes",
      "DELETE,/compute/v2.1/servers/" + VM_42, "PUT,/network/v2.0/ports", "GET,/compute/v2.1/servers/" + VM_44,
      "POST,/compute/v2.1/servers/" + VM_44 + "/action", "GET,/compute/v2.1/servers/" + VM_42 + "/a/b",
      "GET,/image/v2/images/x"})
  void what_a_reader_of_the_project_was_never_recorded_to_ask_is_not_there(String method, String path)
      throws Exception {
    assertThat(send(method, path, token(X), "").statusCode()).isEqualTo(404);
  }

  @Test
  void lists_come_in_pages_with_a_link_to_the_next() throws Exception {
    var token = token(X);
    var names = new ArrayList<String>();
    var link = "/compute/v2.1/servers/detail?limit=3";
    for (var pages = 0; !link.isEmpty(); pages++) {
      assertThat(pages).isLessThan(9);
      var page = json(send("GET", link, token, ""));
      page.path("servers").forEach(server -> names.add(server.path("name").asText()));
      assertThat(page.path("servers").size()).isLessThanOrEqualTo(3);
      link = page.path("servers_links").path(0).path("href").asText("");
    }

    assertThat(names).contains("vm-42", "vm-43", "vm-off", "vm-locked").doesNotContain("vm-44").hasSize(7);
    assertThat(names.stream().filter("web"::equals)).as("names repeat").hasSize(2);
  }

  @Test
  void lists_of_the_network_are_narrowed_as_they_are_asked_for() throws Exception {
    var token = token(X);

    assertThat(json(send("GET", "/network/v2.0/security-groups", token, "")).findValuesAsText("name"))
        .contains("ssh-open", "monitoring");
    assertThat(json(send("GET", "/network/v2.0/security-groups?project_id=" + X, token, "")).findValuesAsText("name"))
        .contains("ssh-open").doesNotContain("monitoring");
    assertThat(json(send("GET", "/network/v2.0/networks?router:external=true", token, "")).findValuesAsText("name"))
        .containsExactly("lab-hosts");
    assertThat(json(send("GET", "/image/v2/images?id=in:50efe3d5-2b8c-4546-8d5f-5bff47c908e0,none", token, ""))
        .findValuesAsText("name")).containsExactly("debian-12");
  }

  @Test
  void a_console_shows_the_key_that_the_machine_has_here_and_no_other() throws Exception {
    var text = json(send("POST", "/compute/v2.1/servers/" + VM_42 + "/action", token(X),
        "{\"os-getConsoleOutput\": {}}")).path("output").asText();

    var key = machines.running("vm-42").server().pin().replaceFirst("\\S+ ", "");
    assertThat(text).contains("\n" + key + " root@vm-42\n").doesNotContain("ssh-rsa").doesNotContain("(ED25519)");
    assertThat(send("POST", "/compute/v2.1/servers/" + VM_42 + "/action", token(X), "{\"reboot\": {}}").statusCode())
        .isEqualTo(403);
    assertThat(send("POST", "/compute/v2.1/servers/" + VM_42 + "/action", token(X), "{").statusCode()).isEqualTo(400);
  }

  @Test
  void doors_stand_open_as_the_recorded_rules_and_the_recorded_machines_say() {
    var map = DemoMap.of(cloud.projects());

    assertThat(map.machine("192.0.2.12")).contains("vm-42");
    assertThat(map.open("192.0.2.12", 80)).isTrue();
    assertThat(map.open("192.0.2.12", 3306)).as("over IPv6 alone").isFalse();
    assertThat(map.open("192.0.2.11", 22)).as("for the office alone").isFalse();
    assertThat(map.open("192.0.2.16", 6379)).as("no prefix is everybody").isTrue();
    assertThat(machines.running("vm-42").doors()).containsOnlyKeys(22, 80);
  }
}
