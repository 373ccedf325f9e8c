package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.openstack.CloudLogins;
import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.command.NoGuests;
import io.guardbee.bot.demo.DemoStage;
import io.guardbee.bot.fleet.SeenConsoles;
import io.guardbee.bot.render.Golden;
import io.guardbee.bot.settings.CloudsSection;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudExaminationTest {
  private static final Project X = new Project("campus", "f00d", "project-x", "project-x");
  private final DemoStage demo = new DemoStage(InstantSource.system());

  @AfterEach
  void ends() {
    demo.close();
  }

  private Clouds clouds(CloudLogins logins, List<String> projects) {
    return new Clouds(new Clouds.Means(() -> logins, new CloudsSection(List.of(), "", projects, 120, 20, List.of()),
        demo.reach(), demo.ssh(), demo::outside, new NoGuests(), SeenConsoles.inMemory(9), demo.clock()));
  }

  private List<Part> parts(CloudLogins logins, List<String> projects, List<Path> files) {
    try (var clouds = clouds(logins, projects)) {
      return new CloudExamination(clouds, () -> files).parts();
    }
  }

  private static String text(List<Part> parts) {
    return parts.stream().map(part -> part.state() + " " + part.name() + ": " + part.found()
        + (part.mend().isEmpty() ? "" : "\n  mend: " + part.mend())).collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void a_cloud_that_can_be_seen_whole_is_well() {
    Golden.matches(getClass(), "doctor-demo-cloud.txt",
        text(parts(demo.logins(), List.of("project-x", "demo:project-y"), List.of()))
            .replaceAll("until .* UTC", "until TIME"));
  }

  @Test
  void a_login_that_is_refused_and_a_file_that_cannot_be_used_say_what_to_mend() {
    var url = demo.logins().logins().getFirst().shown().replaceAll(".* at (\\S+) .*", "$1");
    var wrong = CloudLogins.of("campus", "clouds.yaml",
        Map.of("auth_url", url, "username", "bot", "password", "wrong"));

    Golden.matches(getClass(), "doctor-refused.txt",
        text(parts(wrong, List.of(), List.of())) + text(parts(new CloudLogins(List.of(), Map.of("campus",
            "clouds.yaml, entry campus: auth_url is missing.")), List.of(), List.of())));
  }

  @Test
  void no_cloud_is_no_fault() {
    assertThat(parts(new CloudLogins(List.of(), Map.of()), List.of(), List.of())).singleElement()
        .satisfies(part -> assertThat(part.state()).isEqualTo(State.OK));
  }

  @Test
  void a_project_that_is_enrolled_and_not_there_is_named() {
    assertThat(parts(demo.logins(), List.of("project-x", "projct-z"), List.of()))
        .filteredOn(part -> part.state() == State.WARNING).extracting(Part::name).containsExactly("Project projct-z");
  }

  @Test
  void so_is_a_cloud_file_that_holds_the_password_itself(@TempDir Path dir) throws IOException {
    var bare = Files.writeString(dir.resolve("bare.yaml"), "clouds: {campus: {}}\n");
    var secret = Files.writeString(dir.resolve("clouds.yaml"), "clouds:\n  campus:\n    auth:\n      password: x\n");
    for (var file : List.of(bare, secret)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    assertThat(parts(demo.logins(), List.of(), List.of(bare, secret)))
        .filteredOn(part -> part.name().equals("Cloud file"))
        .extracting(Part::state).containsExactly(State.OK, State.WARNING);
  }

  @Test
  void a_secure_file_that_others_may_read_is_a_warning(@TempDir Path dir) throws IOException {
    var clouds = Files.writeString(dir.resolve("clouds.yaml"), "clouds: {}");
    var secure = Files.writeString(dir.resolve("secure.yaml"), "clouds: {}");
    Files.setPosixFilePermissions(clouds, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(secure, PosixFilePermissions.fromString("rw-r-----"));

    var open = parts(demo.logins(), List.of(), List.of(clouds, secure));
    Files.setPosixFilePermissions(secure, PosixFilePermissions.fromString("rw-------"));
    var closed = parts(demo.logins(), List.of(), List.of(clouds, secure));

    assertThat(open).filteredOn(part -> part.state() == State.WARNING).singleElement()
        .satisfies(part -> assertThat(part.mend()).isEqualTo("chmod 600 " + secure));
    assertThat(closed).noneMatch(part -> part.state() == State.WARNING);
  }

  @Test
  void what_cannot_be_seen_of_a_project_is_told_with_what_it_costs() {
    Golden.matches(getClass(), "doctor-half-blind.txt",
        text(new ProjectExamination(new HalfBlind(), X, "member").parts()));
  }

  /// Its login lacks rights for the console, the images and a group that another project shares.
  private static final class HalfBlind implements CloudProbe {
    @Override
    public Projects projects() {
      return new Projects(List.of(X), Map.of());
    }

    @Override
    public Inventory inventory(Project project, boolean fresh) {
      var server = new Server("id-1", "vm-1", X.id(), "ACTIVE", "", Instant.EPOCH, Instant.EPOCH, Optional.empty(),
          Optional.empty(), List.of(), Map.of(), Set.of(), Optional.of(false), Optional.empty());
      var port = new Port("p-1", X.id(), "n-1", "id-1", "compute:nova", "ACTIVE", Optional.of(true),
          List.of("own", "hidden"), List.of(), List.of());
      var group = new SecurityGroup("own", "default", "", X.id(), Optional.of(false), Optional.of(true), List.of());
      return new Inventory(X, Probed.got(List.of(server)), Probed.got(List.of(port)), Probed.got(List.of()),
          Probed.got(List.of(group)), refused("the address groups"), Probed.got(List.of()),
          refused("the images"), Instant.EPOCH, 7);
    }

    private static <T> Probed<T> refused(String what) {
      return Probed.missed(new CloudFailure.Refused("campus", what, "the role reader"));
    }

    @Override
    public ProjectRoles roles(Project project, Instant since) {
      return ProjectRoles.nothing(project,
          new CloudFailure.Refused("campus", "who has a role on the project", "a role"),
          since, 1);
    }

    @Override
    public Probed<String> console(Project project, String serverId) {
      return refused("the console of the server");
    }

    @Override
    public Probed<List<InstanceAction>> actions(Project project, String serverId) {
      return refused("what was done with the server");
    }

    @Override
    public Probed<Map<String, String>> metadata(Project project, String serverId) {
      return refused("the server");
    }
  }
}
