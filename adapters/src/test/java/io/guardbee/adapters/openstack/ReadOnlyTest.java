package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that could change a cloud leaves the process: what is refused never reaches the server.
class ReadOnlyTest {
  private static final String ACTION = "/compute/v2.1/servers/s1/action";
  private static final String CONSOLE = "{\"os-getConsoleOutput\": {\"length\": 5}}";
  private static final String LOGIN = "{\"auth\": {}}";
  SampleCloud cloud;
  Wire wire;

  @BeforeEach
  void open() throws Exception {
    cloud = SampleCloud.start("lab");
    wire = new Wire(Entries.password(cloud), Entries.CALL, Wire.LIMIT);
  }

  @AfterEach
  void nothing_was_sent_that_the_test_did_not_mean() {
    wire.close();
    cloud.close();
  }

  private void send(String method, String path, Map<String, String> headers, String body) {
    wire.send(new Sending(method, URI.create(cloud.root() + path), headers, body), Entries.CALL);
  }

  private void refused(String method, String path, Map<String, String> headers, String body) {
    assertThatThrownBy(() -> send(method, path, headers, body)).isInstanceOf(ReadOnly.Refused.class)
        .hasMessageNotContaining(cloud.root());
    assertThat(cloud.log).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "GET ",
      "PURGE"})
  void no_other_method_is_sent(String method) {
    refused(method, "/compute/v2.1/servers/s1", Map.of(), "");
    refused(method, "/compute/v2.1/servers", Map.of(), "{\"server\": {}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"os-stop\": null}", "{\"reboot\": {\"type\": \"HARD\"}}", "{\"os-getVNCConsole\": {}}",
      "{\"os-getConsoleOutput\": {}, \"os-stop\": null}", "{\"os-stop\": null, \"os-getConsoleOutput\": {}}",
      "{\"os-getConsoleOutput\": {}, \"os-getConsoleOutput\": {\"length\": 1}}",
      "{\"os-getConsoleOutput\": {}} {\"os-stop\": null}",
      "{\"os-getconsoleoutput\": {}}", "{\"os-getConsoleOutput \": {}}", "{\"os-getConsoleOutput\": null}",
      "{\"os-getConsoleOutput\": \"x\"}", "[{\"os-getConsoleOutput\": {}}]", "\"os-getConsoleOutput\"",
      "os-getConsoleOutput",
      "{\"a\": {\"os-getConsoleOutput\": {}}}", "{}", "", "{\"os-getConsoleOutput\": {}",
      "{'os-getConsoleOutput': {}}"})
  void a_server_s_action_with_any_other_body_is_not_sent(String body) {
    refused("POST", ACTION, Map.of(), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/compute/v2.1/servers/s1/actions", "/compute/v2.1/servers/s1/action/",
      "/compute/v2.1/servers/action",
      "/compute/v2.1/servers//action", "/compute/v2.1/servers/s1/x/action", "/compute/v2.1/servers/s1/action?x=1",
      "/compute/v2.1/servers/s1/action#x", "/compute/v2.1/servers/../action", "/compute/v2.1/../servers/s1/action",
      "/compute/v2.1/servers/s%2F1/action", "/compute/v2.1/servers/s1;x/action", "/compute/v2.1/os-volumes/s1/action",
      "/compute/v2.1/servers/s1/action%20"})
  void a_console_question_to_any_other_path_is_not_sent(String path) {
    refused("POST", path, Map.of(), CONSOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/identity/v3/auth/tokens/", "/identity/v3/auth/tokens?x=1", "/identity/v3/auth/tokens#x",
      "/identity/v3/users", "/identity/v2.0/tokens", "/v3/auth/tokens", "/identity/v3/../v3/auth/tokens",
      "/compute/v3/auth/tokens"})
  void a_login_to_any_other_path_is_not_sent(String path) {
    refused("POST", path, Map.of(), LOGIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"auth\": {}, \"user\": {}}", "{\"user\": {}}", "{\"auth\": 1}", "", "[]"})
  void a_login_with_any_other_body_is_not_sent(String body) {
    refused("POST", SampleCloud.LOGIN, Map.of(), body);
  }

  @Test
  void a_login_that_carries_a_token_already_is_not_sent() {
    refused("POST", SampleCloud.LOGIN, Map.of("x-auth-token", "gAAAA"), LOGIN);
  }

  @Test
  void a_get_with_a_body_is_not_sent() {
    refused("GET", SampleCloud.DETAIL, Map.of(), CONSOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "Cookie",
      "Transfer-Encoding"})
  void a_header_that_could_make_another_request_of_it_is_not_sent(String header) {
    refused("GET", SampleCloud.DETAIL, Map.of(header, "DELETE"), "");
  }

  @Test
  void reading_the_login_and_the_console_question_are_sent() {
    assertThatCode(() -> send("GET", SampleCloud.DETAIL, Map.of("X-Auth-Token", "x"), "")).doesNotThrowAnyException();
    assertThatCode(() -> send("POST", SampleCloud.LOGIN, Map.of(), LOGIN)).doesNotThrowAnyException();
    assertThatCode(() -> send("POST", ACTION, Map.of(), CONSOLE)).doesNotThrowAnyException();

    assertThat(cloud.log).containsExactly("GET " + SampleCloud.DETAIL, "POST " + SampleCloud.LOGIN, "POST " + ACTION);
  }
}
