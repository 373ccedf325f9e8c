package io.guardbee.bot.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CloudFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkProofTest {
  private static final String KEY = "guardbee-link-slack-U1";
  private final FakeCloud cloud = new FakeCloud(FakeCloud.X, FakeCloud.Y);
  private final LinkProof proof = new LinkProof(cloud, new Roster(cloud, Duration.ofSeconds(5)));

  private void server(io.guardbee.checks.probe.cloud.Project project, String id, String name) {
    cloud.add(project, id, name, "10.0.0." + cloud.ports.size(), "192.0.2." + cloud.ports.size());
  }

  @Test
  void what_stands_on_a_server_is_found_by_the_servers_name_and_id() {
    server(FakeCloud.X, "id-of-vm-1", "vm-1");
    cloud.metadata.put("id-of-vm-1", Probed.got(Map.of(KEY, "code")));

    assertThat(proof.read("project-x", "vm-1", KEY)).contains("code");
    assertThat(proof.read("project-x", "id-of-vm-1", KEY)).contains("code");
    assertThat(proof.read("project-x", "vm-1", "another-key")).isEmpty();
    assertThat(proof.read("project-x", "vm-2", KEY)).isEmpty();
    assertThat(cloud.asked).as("as it is now").allMatch(asked -> asked.endsWith("fresh"));
  }

  @Test
  void a_server_of_another_project_counts_as_none() {
    server(FakeCloud.Y, "id-of-vm-1", "vm-1");
    cloud.metadata.put("id-of-vm-1", Probed.got(Map.of(KEY, "code")));

    assertThat(proof.read("project-x", "vm-1", KEY)).isEmpty();
    assertThat(proof.read("project-x", "id-of-vm-1", KEY)).isEmpty();
    assertThat(proof.read("nowhere", "vm-1", KEY)).isEmpty();
  }

  @Test
  void of_servers_that_are_called_alike_each_will_do() {
    server(FakeCloud.X, "id-1", "web");
    server(FakeCloud.X, "id-2", "web");
    cloud.metadata.put("id-1", Probed.missed(new CloudFailure.Gone("the server id-1")));
    cloud.metadata.put("id-2", Probed.got(Map.of(KEY, "code")));

    assertThat(proof.read("project-x", "web", KEY)).contains("code");
  }

  @Test
  void a_cloud_that_cannot_be_asked_is_not_an_answer() {
    server(FakeCloud.X, "id-1", "vm-1");
    cloud.metadata.put("id-1", Probed.missed(new CloudFailure.Silent("campus", "the server", "it is slow")));
    assertThatThrownBy(() -> proof.read("project-x", "vm-1", KEY)).isInstanceOf(IllegalStateException.class);

    cloud.down.add(FakeCloud.X);
    assertThatThrownBy(() -> proof.read("project-x", "vm-1", KEY)).isInstanceOf(IllegalStateException.class);
  }
}
