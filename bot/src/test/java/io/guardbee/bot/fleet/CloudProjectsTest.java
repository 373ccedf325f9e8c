package io.guardbee.bot.fleet;

import static io.guardbee.bot.fleet.FakeCloud.FAR;
import static io.guardbee.bot.fleet.FakeCloud.X;
import static io.guardbee.bot.fleet.FakeCloud.Y;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CloudFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which project is meant.
class CloudProjectsTest {
  final FakeCloud cloud = new FakeCloud(X, Y, FAR);
  final CloudProjects projects = new CloudProjects(new Roster(cloud, FleetTesting.DEADLINE));

  @ParameterizedTest
  @CsvSource({"project-x,project-x", "campus:project-x,project-x", "f00d,project-x", "campus:f00d,project-x",
      "far:project-x,far:project-x", "cafe,far:project-x", "project-y,project-y", "Project-Y,", "project,", "'',",
      "far:project-y,", "project-x/vm-42,"})
  void a_project_is_meant_by_its_key_name_or_id(String name, String key) {
    assertThat(projects.find(name, _ -> true).map(Project::key).orElse(null)).isEqualTo(key);
  }

  @Test
  void the_name_alone_is_enough_for_whoever_may_know_of_one_only() {
    assertThat(projects.find("project-x", "far:project-x"::equals)).hasValue(FAR);
  }

  @Test
  void not_there_and_not_yours_read_the_same() {
    assertThat(projects.find("project-x", "project-y"::equals)).isEmpty();
    var text = projects.nowhere("project-x", "project-y"::equals);
    cloud.servers.remove(X);
    cloud.servers.remove(FAR);
    assertThat(projects.find("project-x", "project-y"::equals)).isEmpty();

    assertThat(projects.nowhere("project-x", "project-y"::equals)).isEqualTo(text);
  }

  @Test
  void a_typing_error_is_guessed_and_a_cloud_that_is_away_is_named() {
    cloud.missed.put("far", new CloudFailure.Silent("far", "its projects", "no connection"));

    assertThat(projects.find("project-z", _ -> true)).isEmpty();
    assertThat(projects.nowhere("project-z", _ -> true)).contains("Did you mean project-",
        "The cloud far did not tell");
  }

  @Test
  void names_are_offered_from_memory() {
    assertThat(projects.names()).isEmpty();

    projects.find("anything", _ -> true);

    assertThat(projects.names()).containsExactly("project-x", "project-y", "far:project-x");
    assertThat(cloud.asked).as("no project was read").isEmpty();
  }
}
