package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Told;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which projects are audited, what they are called, and which clouds did not say.
class ProjectsTest {
  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);
  private static final String C = "c".repeat(32);
  private static final String D = "d".repeat(32);

  private final StrictCloud north = new StrictCloud().project(A, "physics").project(B, "chemistry")
      .project(C, "physics")
      .user("bot", "pw", Map.of(A, Set.of("reader"), B, Set.of("reader"), C, Set.of("reader")));
  private final StrictCloud south = new StrictCloud().project(D, "physics").user("bot", "pw",
      Map.of(D, Set.of("reader")));

  private OpenStackClouds clouds(String... enrolled) {
    return new OpenStackClouds(List.of(new DirectApi("north", north, "bot"), new DirectApi("south", south, "bot")),
        List.of(enrolled), Set.of(), () -> North.NOW);
  }

  @Test
  void every_project_has_a_key_of_its_own() {
    assertThat(clouds().projects().projects()).containsExactly(new Project("north", B, "chemistry", "chemistry"),
        new Project("north", A, "physics", "north:" + A), new Project("north", C, "physics", "north:" + C),
        new Project("south", D, "physics", "south:physics"));
  }

  /// `enrolled | the keys`.
  @ParameterizedTest
  @CsvSource({"chemistry, chemistry", "south:physics, south:physics", "biology, ''",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, physics", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, physics",
      "north:chemistry, chemistry", "south:chemistry, ''", "SOUTH:dddddddddddddddddddddddddddddddd, south:physics"})
  void only_what_is_enrolled_is_there(String enrolled, String keys) {
    assertThat(clouds(enrolled).projects().projects()).extracting(Project::key)
        .isEqualTo(keys.isEmpty() ? List.of() : List.of(keys));
  }

  @ParameterizedTest
  @CsvSource({"south:physics", "'*'", "' '", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void a_name_that_could_mean_something_else_is_not_a_key(String name) {
    north.project(B, name);

    assertThat(clouds().projects().projects()).extracting(Project::key).contains("north:" + B).doesNotHaveDuplicates();
  }

  @Test
  void a_cloud_that_is_down_is_named_while_the_others_answer() {
    north.fault(_ -> Optional.of(Told.of(503, "{}")));

    var projects = clouds().projects();

    assertThat(projects.projects()).extracting(Project::key).containsExactly("south:physics");
    assertThat(projects.missed()).containsOnlyKeys("north");
    assertThat(projects.missed().get("north")).isInstanceOf(CloudFailure.Silent.class);
  }

  @Test
  void a_disabled_project_is_not_there() {
    south.fault(asked -> asked.path().endsWith("auth/projects")
        ? Optional.of(Told.of(200, "{\"projects\":[{\"id\":\"" + D + "\",\"name\":\"physics\",\"enabled\":false}]}"))
        : Optional.empty());

    assertThat(clouds().projects().projects()).extracting(Project::cloud).containsOnly("north");
  }

  @Test
  void a_credential_for_one_project_shows_that_one() {
    var fixed = new DirectApi("north", north, "bot", "{\"project\":{\"id\":\"" + B + "\"}}",
        new java.util.concurrent.ConcurrentHashMap<>());
    var clouds = new OpenStackClouds(List.of(fixed), List.of(), Set.of("north"), () -> North.NOW);

    assertThat(clouds.projects().projects()).extracting(Project::name).containsExactly("chemistry");
  }

  @Test
  void an_entry_that_cannot_be_used_is_a_cloud_that_cannot_be_asked() {
    var logins = new CloudLogins(List.of(), Map.of("west", "The entry west of clouds.yaml has no auth_url."));

    try (var clouds = new OpenStackClouds(logins, List.of(), java.time.Duration.ofSeconds(5), () -> North.NOW,
        new java.util.Random(1))) {
      assertThat(clouds.projects().missed().values()).extracting(ProbeFailure::why)
          .containsExactly("The entry west of clouds.yaml has no auth_url.");
      assertThat(North.why(clouds.inventory(new Project("west", A, "a", "a"), true).servers()).why())
          .contains("has no auth_url");
    }
  }
}
