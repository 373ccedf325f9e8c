package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.openstack.CloudLogins;
import io.guardbee.adapters.outside.Limits;
import io.guardbee.adapters.outside.Lookout;
import io.guardbee.adapters.outside.OperatorNames;
import io.guardbee.adapters.ssh.PassphraseSource;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.adapters.ssh.SshSettings;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.command.Guests.Sought;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.fleet.SeenConsoles;
import io.guardbee.bot.settings.CloudsSection;
import io.guardbee.bot.settings.ReachSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudsTest {
  private static final CloudLogins NONE = new CloudLogins(List.of(), Map.of());
  private static final CloudLogins BROKEN = new CloudLogins(List.of(), Map.of("campus", "clouds.yaml: not YAML."));
  private final SshGuests ssh = new SshGuests(SshSettings.defaults(), PassphraseSource.none());
  private int read;

  @AfterEach
  void ends() {
    ssh.close();
  }

  private Clouds clouds(CloudLogins logins, List<String> institutions) {
    var usual = CloudsSection.defaults();
    return new Clouds(new Clouds.Means(() -> {
      read++;
      return logins;
    }, new CloudsSection(usual.names(), usual.file(), usual.projects(), usual.cacheSeconds(), usual.callSeconds(),
        institutions), ReachSection.defaults(), ssh,
        () -> new Lookout("here", _ -> false, Set.of(), Limits.USUAL, InstantSource.system(), OperatorNames.USUAL),
        new TerminalGuests(ssh, TypedDoors.shut(), InstantSource.system()), SeenConsoles.inMemory(9),
        InstantSource.system()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "ssh://debian@192.0.2.7", "ssh://debian@192.0.2.7:2222", "ssh://no address"})
  void whoever_names_an_address_waits_for_no_cloud(String name) {
    var clouds = clouds(BROKEN, List.of());

    clouds.guests().find(Sought.of(name));
    clouds.guests().nowhere(Sought.of("ssh://"));
    clouds.guests().names();
    clouds.projects().names();
    clouds.close();

    assertThat(read).isZero();
  }

  @Test
  void an_audit_of_the_machine_at_hand_does_not_even_look_for_clouds(@TempDir Path dir) throws IOException {
    var broken = Files.writeString(dir.resolve("clouds.yaml"), "{");
    var environment = Map.of("OS_CLIENT_CONFIG_FILE", broken.toString());

    assertThat(Program.run("", environment, "run", "/trust local").err()).contains("no host key").hasLineCount(1);
    assertThat(Program.run("", environment, "run", "/audit vm-1").err()).contains("There is no VM \"vm-1\" here.")
        .contains(broken.toString()).hasLineCount(1);
  }

  @Test
  void where_no_cloud_is_configured_names_mean_nothing_and_that_is_said() {
    var clouds = clouds(NONE, List.of());

    assertThat(clouds.guests().find(Sought.of("vm-1"))).isInstanceOfSatisfying(Found.Nowhere.class,
        nowhere -> assertThat(nowhere.text()).contains("none is configured").contains("OS_CLOUD"));
    assertThat(clouds.projects().find("x", _ -> true)).isEmpty();
    assertThat(clouds.projects().nowhere("x", _ -> true)).isEqualTo(Projects.none().nowhere("x", _ -> true));
    assertThat(clouds.probe().projects().projects()).isEmpty();
  }

  @Test
  void files_are_read_once_and_only_when_a_cloud_is_wanted() {
    var clouds = clouds(BROKEN, List.of());
    assertThat(read).isZero();

    clouds.guests().find(Sought.of("vm-1"));
    clouds.projects().find("x", _ -> true);
    clouds.probe().projects();

    assertThat(read).isEqualTo(1);
    assertThat(clouds.probe().projects().missed()).containsOnlyKeys("campus");
  }

  @Test
  void a_cloud_that_is_named_on_the_command_line_is_the_only_one() throws IOException {
    var ran = Program.run("run", "/audit vm-1", "--cloud", "elsewhere");

    assertThat(ran.err()).contains("There is no VM \"vm-1\" here.").contains("elsewhere").hasLineCount(1);
    assertThat(ran.code()).isEqualTo(3);
  }

  @Test
  void institutions_are_a_name_and_its_prefixes() {
    assertThat(clouds(NONE, List.of("Uni of Here 192.0.2.0/24", "Uni of Here 2001:db8::/32", "Lab 198.51.100.0/24"))
        .institutions()).isEqualTo(Map.of("Uni of Here", List.of("192.0.2.0/24", "2001:db8::/32"), "Lab",
            List.of("198.51.100.0/24")));
  }
}
