package io.guardbee.checks.catalog.secgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.Remedy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A shell with an `openstack` that keeps its rules in a file, and begins with those of the scene.
abstract class WithOpenstack {
  private static final String OPENSTACK = """
      #!/bin/sh
      echo "$*" >>"$STATE/calls"
      case "$*" in
        *'rule create'*)
          while read -r id made; do
            [ "$made" != "$*" ] || {
              echo "ConflictException: 409: Security group rule already exists. Rule id is $id." >&2
              exit 1
            }
          done <"$STATE/made"
          echo "new $*" >>"$STATE/made" ;;
        *'rule list'*) cat "$STATE/ids" ;;
        *'rule delete'*)
          for id in "$@"; do :; done
          for list in ids made; do
            grep -vF "$id" "$STATE/$list" >"$STATE/left" || :
            mv "$STATE/left" "$STATE/$list"
          done ;;
      esac
      """;
  static final String SERVER = "server vm; vm vm; port p vm=vm groups=web ip=10.0.0.5; group web; ";
  static final String RULE = Scenes.id("rule", "web 0");
  static final String GROUP = Scenes.id("group", "web");

  @TempDir
  Path folder;

  @BeforeEach
  void stand_up_a_cloud() throws IOException {
    Files.writeString(folder.resolve("openstack"), OPENSTACK);
    assertThat(folder.resolve("openstack").toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("calls"), "");
  }

  final Optional<Remedy> remedy(CloudCheck check, String scene) throws IOException {
    return remedy(check, Scenes.of(scene));
  }

  /// What mends the worst hole of a scene, whose rules the cloud then has.
  final Optional<Remedy> remedy(CloudCheck check, CloudScene scene) throws IOException {
    var made = new ArrayList<String>();
    for (var group : scene.inventory().groups().or(List.of())) {
      group.rules().forEach(rule -> RuleWords.of(group, rule).ifPresent(words -> made.add(rule.id()
          + " security group rule create --ingress --remote-ip " + rule.prefix().orElse("0.0.0.0/0") + " "
          + words.opening() + " " + group.id())));
    }
    Files.writeString(folder.resolve("made"), String.join("\n", made) + "\n");
    Files.writeString(folder.resolve("ids"), String.join("\n", Scenes.ruleIds(scene)) + "\n"
        + Scenes.id("rule", "other") + "\n");
    return check.mending(scene, check.over(scene).holes().getFirst());
  }

  record Ran(int code, String said) {}

  final Ran run(String script) throws Exception {
    var process = new ProcessBuilder("sh").redirectErrorStream(true);
    process.environment().put("PATH", folder + ":" + process.environment().get("PATH"));
    process.environment().put("STATE", folder.toString());
    var shell = process.start();
    shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(shell.waitFor(), said);
  }

  final String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  static String filled(Remedy remedy, String from) {
    return remedy.snippet().replace("FROM=''", "FROM='" + from + "'");
  }
}
