package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/// The real OpenStack that `bot/src/lab/cloud/up.sh` started, asked by the program as the launcher starts it.
final class CloudLab {
  private static final Path STATE = Path.of(System.getenv().getOrDefault("GUARDBEE_CLOUD", "/var/lib/guardbee-cloud"));
  private static final Path HOSTS = Path.of(System.getProperty("guardbee.lab", "/var/lib/guardbee-lab"));
  private static final Path SCRIPTS = Path.of(System.getProperty("guardbee.lab.scripts", "src/lab")).resolve("cloud");
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path settings;
  private final Path store;

  private CloudLab(Path settings, Path store) {
    this.settings = settings;
    this.store = store;
  }

  /// A run of the program that printed one JSON object, or none.
  record Told(int code, JsonNode json, String err) {
    /// What fails.
    Stream<JsonNode> findings() {
      return StreamSupport.stream(json.path("findings").spliterator(), false)
          .filter(found -> found.path("outcome").asText().equals("fail"));
    }

    /// Check and group of each.
    Set<String> holes() {
      return findings().map(Told::hole).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Check and rule of each.
    Set<String> rules() {
      return findings().map(found -> found.path("check").asText() + " " + found.path("ruleId").asText())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What came of a check of an audit.
    String outcome(String check) {
      return StreamSupport.stream(json.path("checks").spliterator(), false)
          .filter(result -> result.path("id").asText().equals(check)).map(result -> result.path("outcome").asText())
          .findFirst().orElse("absent: " + err);
    }

    static String hole(JsonNode found) {
      return found.path("check").asText() + " " + found.path("group").asText();
    }
  }

  /// Opens the lab; without one the tests are skipped aloud, or fail under `CI=true`.
  static CloudLab open(Path scratch) {
    if (!Files.exists(STATE.resolve("clouds.yaml")) || !Files.exists(HOSTS.resolve("inventory.tsv"))) {
      assertThat(System.getenv("CI")).as("The lab's cloud must be up in CI: run bot/src/lab/cloud/up.sh")
          .isNotEqualTo("true");
      Assumptions.abort("SKIPPED: no cloud of the lab is up; start one with bot/src/lab/cloud/up.sh (as root)");
    }
    var network = openstack("admin", "network", "list", "-f", "value", "-c", "ID").lines().map(id -> "\"" + id + "\"")
        .collect(Collectors.joining(", "));
    return new CloudLab(written(scratch.resolve("guardbee.yaml"), """
        ssh:
          identities: ["%s"]
          agent: false
          knownHosts: []
        reach:
          networks: [%s]
          allow: ["127.0.0.0/8"]
          users: ["auditor"]
        """.formatted(HOSTS.resolve("keys/auditor_ed25519"), network)), scratch.resolve("guardbee.db"));
  }

  /// Runs `guardbee ARGUMENTS --json` against a cloud of `clouds.yaml`.
  Told json(String cloud, String... arguments) {
    var words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--json", "--cloud", cloud, "--config", settings.toString()));
    var ran = Program.run("", Map.of("OS_CLIENT_CONFIG_FILE", STATE.resolve("clouds.yaml").toString(),
        "GUARDBEE_STORE", "sqlite:" + store), words.toArray(String[]::new));
    try {
      return new Told(ran.code(), JSON.readTree(ran.out().isBlank() ? "{}" : ran.out()), ran.err());
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", words) + " printed: " + ran.out() + ran.err(), e);
    }
  }

  /// The rules of the login's project.
  Told secgroups(String login) {
    return json(login, "secgroups", login.endsWith("-y") ? "project-y" : "project-x", "--fresh");
  }

  /// What is judged by rules alone: each login remembers its own looks inside.
  Set<String> bare(String login) {
    return secgroups(login).rules().stream().filter(rule -> rule.startsWith("sg-"))
        .filter(rule -> !rule.startsWith("sg-rule-unused")).collect(Collectors.toCollection(TreeSet::new));
  }

  /// What people are let see from now on: `new`, `legacy` or `sample`.
  static void policy(String mode) {
    run(List.of("bash", SCRIPTS.resolve("policy.sh").toString(), mode), Map.of());
  }

  /// Runs OpenStack's own client.
  static String openstack(String cloud, String... words) {
    var command = new ArrayList<>(List.of("openstack", "--os-cloud", cloud));
    command.addAll(List.of(words));
    return run(command, Map.of("OS_CLIENT_CONFIG_FILE", STATE.resolve("clouds.yaml").toString()));
  }

  /// Runs a snippet as a person would who has sourced the credentials of `cloud`.
  static String snippet(String cloud, String text) {
    return run(List.of("sh", "-euc", text), Map.of("OS_CLOUD", cloud, "OS_CLIENT_CONFIG_FILE",
        STATE.resolve("clouds.yaml").toString()));
  }

  private static String run(List<String> command, Map<String, String> environment) {
    try {
      var out = Files.createTempFile("guardbee-cloud", ".out");
      var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile())
          .redirectInput(Path.of("/dev/null").toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
      var printed = Files.readString(out, StandardCharsets.UTF_8);
      Files.delete(out);
      assertThat(process.exitValue()).as("%s printed: %s", command, printed).isZero();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Path written(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
