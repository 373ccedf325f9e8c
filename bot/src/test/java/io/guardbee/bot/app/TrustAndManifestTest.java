package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.guardbee.bot.demo.DemoDoor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Host keys and manifests, through the whole program.
class TrustAndManifestTest {
  private static final Pattern FINGERPRINT = Pattern.compile("accept (SHA256:[A-Za-z0-9+/]{43})");
  @TempDir
  private Path directory;

  private String[] with(DemoDoor door, String... verb) throws Exception {
    var options = new String[]{"--known-hosts", directory.resolve("none").toString(), "--identity",
        door.encryptedKey(directory, "secret").toString()};
    var all = Arrays.copyOf(verb, verb.length + options.length);
    System.arraycopy(options, 0, all, verb.length, options.length);
    return all;
  }

  @Test
  void a_key_that_was_looked_at_and_accepted_lets_an_audit_through_in_the_same_process() throws Exception {
    try (var door = new DemoDoor()) {
      var looked = Program.run(with(door, "run", "/trust " + door.address()));
      assertThat(looked.out()).contains("nobody has compared yet");
      assertThat(looked.code()).isEqualTo(2);
      var found = FINGERPRINT.matcher(looked.out().replaceAll("\\s+", " "));
      assertThat(found.find()).isTrue();

      var chat = "/audit %1$s ctx-os\n/trust %1$s accept %2$s\n/audit %1$s ctx-os\n/trust %1$s\n/trust %1$s revoke\n"
          .formatted(door.address(), found.group(1));
      var chatted = Program.run(chat, Map.of("GUARDBEE_PASSPHRASE", "secret"), with(door, "console"));

      assertThat(chatted.err()).containsOnlyOnce("is not known");
      assertThat(chatted.out().replaceAll("\\s+", " ")).contains("Accepted").contains("logs in there from now on")
          .contains("accepted with /trust by console:operator").contains("Took back").contains("Debian");
    }
  }

  @Test
  void the_demos_machines_present_a_key_that_the_cloud_shows() {
    var ran = Program.run("demo", "/trust vm-42");

    assertThat(ran.out()).contains("presents the host key that is on record").contains("cloud's console");
    assertThat(ran.code()).isZero();
  }

  @Test
  void the_machine_at_hand_has_no_host_key() {
    assertThat(Program.run("run", "/trust local").err()).contains("no host key").hasLineCount(1);
  }

  @Test
  void the_manifests_are_printed_and_nothing_else() throws Exception {
    var slack = new YAMLMapper().readTree(Program.run("manifest", "slack").out());
    var discord = new ObjectMapper().readTree(Program.run("manifest", "discord").out());

    assertThat(slack.path("features").path("slash_commands").findValuesAsText("command")).contains("/guardbee",
        "/audit");
    assertThat(discord.findValuesAsText("name")).contains("guardbee", "audit", "forget");
    assertThat(Program.run("manifest", "irc").err()).contains("slack and there is discord").hasLineCount(1);
  }
}
