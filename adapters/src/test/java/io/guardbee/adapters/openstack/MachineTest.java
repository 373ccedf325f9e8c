package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.PROJECT_X;
import static io.guardbee.adapters.openstack.North.got;
import static io.guardbee.adapters.openstack.North.readBy;
import static io.guardbee.adapters.openstack.North.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.adapters.strictcloud.Told;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CloudFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Questions about one server.
class MachineTest {
  private static final String SERVER = Things.id("server", 1);
  private static final String THEIRS = Things.id("strange", 1);

  private final StrictCloud cloud = North.with(2).console(SERVER, "login: \ufffd\ufffd\n");

  @Test
  void a_member_reads_the_console_with_its_odd_bytes() {
    assertThat(got(readBy("mia", cloud).console(PROJECT_X, SERVER))).isEqualTo("login: \ufffd\ufffd\n");
    assertThat(cloud.violations()).isEmpty();
  }

  @Test
  void a_reader_reads_it_where_the_policy_lets_it() {
    assertThat(why(readBy("rita", cloud).console(PROJECT_X, SERVER)).lift()).contains("the role member, or have the "
        + "operator add the rules of config/openstack-policy.yaml");

    cloud.legacyPolicy(true);
    assertThat(got(readBy("rita", cloud).console(PROJECT_X, SERVER))).startsWith("login");
  }

  @Test
  void a_server_on_no_host_has_no_console() {
    assertThat(why(readBy("mia", cloud).console(PROJECT_X, Things.id("server", 2))).why())
        .isEqualTo("The server is on no host now (it is shelved, or was never placed), so it has no console.");
  }

  @Test
  void an_answer_without_text_is_no_empty_console() {
    cloud.fault(asked -> asked.path().endsWith("/action")
        ? Optional.of(Told.of(200, "{\"output\":null}"))
        : Optional.empty());

    assertThat(why(readBy("mia", cloud).console(PROJECT_X, SERVER)).why()).contains("the answer has no text");
  }

  @Test
  void of_a_long_console_the_end_is_read_from_a_whole_line_on() {
    var text = "cut off\n".repeat(40_000) + "ssh-ed25519 AAAA \ufffd\n";
    cloud.console(SERVER, text);

    var read = got(readBy("mia", cloud).console(PROJECT_X, SERVER));

    assertThat(read).startsWith("cut off\n").endsWith("ssh-ed25519 AAAA \ufffd\n");
    assertThat(read.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .isBetween(ConsoleText.CAP - 8, ConsoleText.CAP);
    assertThat(ConsoleText.end("x".repeat(ConsoleText.CAP + 1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rita", "mia", "ada"})
  void a_server_of_another_project_is_gone_for_everybody(String user) {
    cloud.console(THEIRS, "secret");
    var clouds = readBy(user, cloud);
    var gone = new CloudFailure.Gone("the server " + THEIRS);

    assertThat(why(clouds.console(PROJECT_X, THEIRS))).isEqualTo(gone);
    assertThat(why(clouds.actions(PROJECT_X, THEIRS))).isEqualTo(gone);
    assertThat(why(clouds.metadata(PROJECT_X, THEIRS))).isEqualTo(gone);
    assertThat(cloud.asked()).noneMatch(asked -> asked.path().endsWith("/action"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "detail?all_tenants=1", "a b", "%2e%2e"})
  void an_id_that_is_none_asks_nobody(String id) {
    assertThat(why(readBy("mia", cloud).metadata(PROJECT_X, id))).isInstanceOf(CloudFailure.Gone.class);
    assertThat(cloud.asked()).isEmpty();
  }

  @Test
  void metadata_is_asked_anew_each_time() {
    var row = Things.server(Things.id("server", 3), "vm-3", North.X, "");
    var clouds = readBy("rita", cloud.with("servers", row));
    assertThat(got(clouds.metadata(PROJECT_X, Things.id("server", 3)))).isEmpty();

    row.withObject("/metadata").put("guardbee-link-slack-U1", "code");

    assertThat(got(clouds.metadata(PROJECT_X, Things.id("server", 3))))
        .isEqualTo(Map.of("guardbee-link-slack-U1", "code"));
  }

  @Test
  void actions_come_newest_first() {
    assertThat(got(readBy("rita", cloud).actions(PROJECT_X, SERVER))).containsExactly(
        new InstanceAction("rebuild", Instant.parse("2026-11-03T09:14:05Z")),
        new InstanceAction("create", Instant.parse("2026-11-02T09:14:05Z")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"instanceActions":[{"action":"create"}]} | no usable start_time
      {"instanceActions":7}                     | no usable instanceActions
      {}                                        | no usable instanceActions
      {"instanceActions":[],"links":[{"rel":"next","href":"x"}]} | further pages
      """)
  void actions_of_another_shape_are_missed(String body, String sign) {
    cloud.fault(asked -> asked.path().endsWith("actions") ? Optional.of(Told.of(200, body)) : Optional.empty());

    assertThat(why(readBy("rita", cloud).actions(PROJECT_X, SERVER)).why()).contains(sign);
  }

  @Test
  void an_action_that_came_to_nothing_is_told_as_such() {
    cloud.fault(asked -> asked.path().endsWith("actions")
        ? Optional.of(Told.of(200, "{\"instanceActions\":[{\"action\":\"rebuild\",\"message\":\"Error\","
            + "\"start_time\":\"2026-11-03T09:14:05.000000\"}]}"))
        : Optional.empty());

    assertThat(got(readBy("rita", cloud).actions(PROJECT_X, SERVER)))
        .containsExactly(new InstanceAction("rebuild", Instant.parse("2026-11-03T09:14:05Z"), true));
  }

  @Test
  void a_cloud_that_is_not_configured_is_told_so() {
    var elsewhere = new Project("south", North.X, "project-x", "south:project-x");

    assertThat(why(readBy("rita", cloud).metadata(elsewhere, SERVER)).why()).contains("is not configured here");
    assertThat(why(readBy("rita", cloud).inventory(elsewhere, false).servers()).why()).contains("south:project-x");
  }
}
