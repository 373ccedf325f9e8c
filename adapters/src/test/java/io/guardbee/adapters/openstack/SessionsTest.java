package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.adapters.openstack.Reading.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.internal.HttpExecutor;
import org.openstack4j.openstack.internal.OSClientSession;

@Timeout(60)
class SessionsTest {
  private static final int MANY = 500;

  @Test
  void five_hundred_threads_over_two_clouds_get_each_its_own_cloud_s_answer() throws Exception {
    try (var a = SampleCloud.start("a");
        var b = SampleCloud.start("b");
        var ofA = new OpenStackApi(Entries.password(a), Entries.CALL, new SetPace());
        var ofB = new OpenStackApi(Entries.password(b), Entries.CALL, new SetPace());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < MANY; i++) {
        answers.add(threads.submit(() -> List.of(server(ofA), server(ofB))));
      }

      for (var answer : answers) {
        assertThat(answer.get()).containsExactly("vm-of-a", "vm-of-b");
      }
      assertThat(a.logins()).isEqualTo(1);
      assertThat(b.logins()).isEqualTo(1);
    }
  }

  private static String server(CloudApi api) {
    return api.get("p1", Service.COMPUTE, "servers/detail", Map.of(), api.budget()) instanceof Json(var body, var _)
        ? body.at("/servers/0/name").asText()
        : "nothing";
  }

  @Test
  void the_asker_s_own_thread_never_has_a_session() throws Exception {
    try (var cloud = SampleCloud.start("a");
        var api = new OpenStackApi(Entries.password(cloud), Entries.CALL, new SetPace())) {
      assertThat(server(api)).isEqualTo("vm-of-a");
      assertThat(OSClientSession.getCurrent()).isNull();
    }
  }

  @Test
  void openstack4j_finds_our_connector_and_it_sends_nothing_outside_of_a_unit_of_work() throws Exception {
    try (var cloud = SampleCloud.start("a")) {
      var request = HttpRequest.builder().endpoint(cloud.root()).path("/").methodGet().build();

      assertThat(HttpExecutor.create().getExecutorName()).isEqualTo("Guardbee, read-only");
      assertThatThrownBy(() -> HttpExecutor.create().execute(request)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("outside of a unit of work");
      assertThat(cloud.log).isEmpty();
    }
  }

  @Test
  void no_other_class_of_this_package_names_openstack4j_s_sessions() throws Exception {
    var classes = Path.of(Sessions.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .resolve("io/guardbee/adapters/openstack");
    try (var files = Files.list(classes)) {
      var naming = files.filter(file -> contains(file, "openstack4j/openstack/OSFactory")
          || contains(file, "internal/OSAuthenticator") || contains(file, "internal/OSClientSession")
          || contains(file, "internal/BaseOpenStackService")).map(file -> file.getFileName().toString());

      assertThat(naming).isNotEmpty().allMatch(name -> name.matches("Sessions(\\$.*)?\\.class"));
    }
  }

  private static boolean contains(Path file, String name) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(name);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
