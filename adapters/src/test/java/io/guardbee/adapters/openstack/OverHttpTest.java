package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.PROJECT_X;
import static io.guardbee.adapters.openstack.North.got;
import static io.guardbee.adapters.openstack.North.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.adapters.strictcloud.Told;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From `clouds.yaml` over the network to facts, through openstack4j.
class OverHttpTest {
  @TempDir
  private Path here;
  private final StrictCloud cloud = started(North.with(120));

  private static StrictCloud started(StrictCloud cloud) {
    try {
      return cloud.start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private OpenStackClouds clouds(String entries, String... names) throws IOException {
    var file = Files.writeString(here.resolve("clouds.yaml"), "clouds:\n" + entries);
    var logins = new CloudFiles(Map.of(), here, here).logins(file.toString(), List.of(names));
    assertThat(logins.faults()).isEmpty();
    return new OpenStackClouds(logins, List.of(), Duration.ofSeconds(10), () -> North.NOW, new Random(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rita", "mia", "ada", "bot"})
  void a_project_is_read_whole_by_every_role_in_eight_calls(String user) throws IOException {
    cloud.pageSize("compute", 50).pageSize("network", 30);
    try (var clouds = clouds(cloud.entry("north", user, "pw", ""), "north")) {
      var inventory = clouds.inventory(PROJECT_X, false);

      assertThat(inventory.whole()).as("%s", inventory).isTrue();
      assertThat(inventory).isEqualTo(withCalls(North.seenBy(user, North.with(120))));
      assertThat(cloud.calls()).isEqualTo(8).isEqualTo(inventory.calls());
      assertThat(cloud.asked().stream().filter(asked -> asked.login())).hasSize(1);
      assertThat(cloud.violations()).isEmpty();
    }
  }

  private static io.guardbee.checks.probe.cloud.Inventory withCalls(io.guardbee.checks.probe.cloud.Inventory direct) {
    assertThat(direct.calls()).isEqualTo(8);
    return direct;
  }

  @Test
  void an_application_credential_reads_its_project_and_no_other() throws IOException {
    cloud.credential("cred", "s3cret", "bot", North.X, Set.of("reader"));
    var entry = "  north:\n    auth_type: v3applicationcredential\n    auth:\n      auth_url: " + cloud.authUrl()
        + "\n      application_credential_id: cred\n      application_credential_secret: s3cret\n";
    try (var clouds = clouds(entry, "north")) {
      assertThat(clouds.projects().projects()).extracting(Project::key).containsExactly("project-x");
      assertThat(clouds.inventory(PROJECT_X, false).whole()).isTrue();

      var other = clouds.inventory(new Project("north", North.Y, "project-y", "project-y"), false);
      assertThat(other.whole()).isFalse();
      assertThat(other.calls()).isZero();
    }
  }

  @Test
  void one_of_several_clouds_is_down_and_the_others_answer() throws IOException {
    var gone = started(new StrictCloud());
    gone.close();
    try (var clouds = clouds(gone.entry("south", "bot", "pw", "") + cloud.entry("north", "bot", "pw", ""), "south",
        "north")) {
      var projects = clouds.projects();

      assertThat(projects.projects()).extracting(Project::key).containsExactly("north:project-x", "north:project-y");
      assertThat(projects.missed()).containsOnlyKeys("south");
      assertThat(clouds.inventory(projects.projects().getFirst(), false).whole()).isTrue();
      assertThat(clouds.inventory(new Project("south", North.X, "x", "x"), false).calls()).isZero();
    }
  }

  @Test
  void a_token_that_ends_in_the_middle_is_renewed() throws IOException {
    var pages = new AtomicInteger();
    cloud.pageSize("compute", 50).fault(asked -> {
      if (asked.path().endsWith("servers/detail") && pages.incrementAndGet() == 2) {
        cloud.revokeTokens();
      }
      return Optional.empty();
    });
    try (var clouds = clouds(cloud.entry("north", "rita", "pw", ""), "north")) {
      assertThat(clouds.inventory(PROJECT_X, false).whole()).isTrue();
    }
  }

  @Test
  void a_page_that_fails_for_good_takes_its_list_along() throws IOException {
    cloud.pageSize("compute", 50).fault(asked -> asked.path().endsWith("servers/detail") && asked.further()
        ? Optional.of(Told.of(500, "{}"))
        : Optional.empty());
    try (var clouds = clouds(cloud.entry("north", "rita", "pw", ""), "north")) {
      var inventory = clouds.inventory(PROJECT_X, false);

      assertThat(why(inventory.servers()).why()).startsWith(
          "The cloud north did not tell the servers: only 50 could be read, then: ");
      assertThat(got(inventory.ports())).hasSize(120);
    }
  }

  @Test
  void a_server_tells_its_console_actions_and_metadata() throws IOException {
    var server = Things.id("server", 1);
    cloud.console(server, "-----BEGIN SSH HOST KEY KEYS-----\n\ufffd\n");
    try (var clouds = clouds(cloud.entry("north", "mia", "pw", ""), "north")) {
      assertThat(got(clouds.console(PROJECT_X, server))).endsWith("\ufffd\n");
      assertThat(got(clouds.actions(PROJECT_X, server))).hasSize(2);
      assertThat(got(clouds.metadata(PROJECT_X, server))).isEmpty();
      assertThat(why(clouds.console(PROJECT_X, Things.id("server", 2)))).isInstanceOf(ProbeFailure.Undecided.class);
      assertThat(why(clouds.metadata(PROJECT_X, Things.id("strange", 1)))).isInstanceOf(CloudFailure.Gone.class);
    }
    assertThat(cloud.violations()).isEmpty();
  }
}
