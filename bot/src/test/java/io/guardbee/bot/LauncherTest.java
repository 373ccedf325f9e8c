package io.guardbee.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher in a house of cards: its own text, over a wrapper script that only notes that it built, and JDKs that
/// only print how they were called.
class LauncherTest {
  private static final String TOOLS = "cat dirname find head kill ln mkdir mv readlink rm sh sleep tee touch";

  @TempDir
  Path dir;
  private Path root;

  @BeforeEach
  void build_the_house() throws IOException {
    root = Files.createDirectories(dir.resolve("house of cards")).toRealPath();
    var launcher = Files.readString(Path.of("bin", "guardbee")).replace("/usr/lib/jvm/", "\"" + root + "/jvm\"/")
        .replace("/usr/java/", "/none/").replace("/opt/", "/none/").replace(" /Library/", " /none/");
    script("bot/bin/guardbee", launcher);
    script("mvnw", """
        #!/bin/sh
        echo "$JAVA_HOME" >>built
        echo "[INFO] Building Guardbee checks 1.0 [2/4]"
        sleep 0.3
        mkdir -p bot/target/lib
        [ -e broken ] && { echo "[ERROR] broken"; exit 1; }
        echo jar >bot/target/guardbee.jar
        """);
    for (var source : List.of("pom.xml", "bot/pom.xml", "checks/src/main/A", "adapters/src/main/B", "bot/src/main/C")) {
      var file = root.resolve(source);
      Files.createDirectories(file.getParent());
      Files.setLastModifiedTime(Files.writeString(file, "x"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }
    jdk("jvm/jdk-17", "17.0.15");
    jdk("jvm/jdk-25", "25.0.3");
  }

  @Test
  void the_program_is_built_once_and_gets_arguments_and_exit_code() throws Exception {
    var first = run(dir, Map.of("CODE", "2"), "audit", "a b", "*", "");
    var second = run(dir, Map.of(), "--version");

    assertThat(first.code()).isEqualTo(2);
    assertThat(first.out()).contains("-jar <" + root + "/bot/target/guardbee.jar> <audit> <a b> <*> <>\n");
    assertThat(first.err()).contains("guardbee: building Guardbee checks");
    assertThat(second.out()).startsWith("25.0.3:").contains("<--version>");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).containsExactly(root + "/jvm/jdk-25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "bot/pom.xml", "checks/src/main/A", "adapters/src/main/B", "bot/src/main/C"})
  void a_newer_source_means_a_new_build(String source) throws Exception {
    run(dir, Map.of());
    Files.setLastModifiedTime(root.resolve(source), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

    assertThat(run(dir, Map.of()).code()).isZero();
    assertThat(builds()).hasSize(2);
  }

  @Test
  void a_removed_source_means_a_new_build() throws Exception {
    run(dir, Map.of());
    Files.delete(root.resolve("checks/src/main/A"));

    run(dir, Map.of());
    assertThat(builds()).hasSize(2);
  }

  @Test
  void it_is_found_through_links_from_anywhere() throws Exception {
    Files.createSymbolicLink(dir.resolve("one"), root.resolve("bot/bin/guardbee"));
    Files.createSymbolicLink(dir.resolve("two"), Path.of("one"));

    var result = start(Path.of("/"), Map.of(), List.of(dir.resolve("two").toString(), "x"));
    assertThat(result.out()).contains("<x>");
    assertThat(result.code()).isZero();
  }

  @Test
  void a_jdk_that_is_named_is_used_or_refused_but_never_passed_over() throws Exception {
    jdk("mine", "26-ea");

    assertThat(run(dir, Map.of("GUARDBEE_JAVA_HOME", root + "/mine")).out()).startsWith("26-ea:");
    for (var unfit : List.of("jvm/jdk-17", "absent")) {
      var refused = run(dir, Map.of("GUARDBEE_JAVA_HOME", root + "/" + unfit));
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .isEqualTo("guardbee: GUARDBEE_JAVA_HOME is no JDK 25 or newer: " + root + "/" + unfit + "\n");
    }
  }

  @Test
  void an_older_default_java_is_passed_over() throws Exception {
    var result = run(dir, Map.of("JAVA_HOME", root + "/jvm/jdk-17", "PATH", root + "/jvm/jdk-17/bin:/usr/bin:/bin"));

    assertThat(result.out()).startsWith("25.0.3:");
  }

  @Test
  void without_a_jdk_one_line_says_what_to_do() throws Exception {
    Files.delete(root.resolve("jvm/jdk-25/release"));

    var result = run(dir, Map.of());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).isEqualTo(
        "guardbee: no JDK 25 or newer found; install one, or name it with GUARDBEE_JAVA_HOME=/path/to/jdk\n");
  }

  @Test
  void a_failed_build_shows_its_error_and_runs_nothing() throws Exception {
    Files.writeString(root.resolve("broken"), "");

    var result = run(dir, Map.of());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("[ERROR] broken").contains("guardbee: the build failed, see above");
  }

  @Test
  void the_start_is_trained_once_after_each_build_and_every_run_uses_it() throws Exception {
    var cache = root + "/bot/target/guardbee.aot";

    assertThat(run(dir, Map.of(), "x").out()).contains("<-XX:AOTCache=" + cache + ">");
    assertThat(run(dir, Map.of(), "x").out()).contains("<-XX:AOTCache=" + cache + ">");
    assertThat(run(dir, Map.of("GUARDBEE_NO_CACHE", "1"), "x").out()).contains("<x>").doesNotContain("AOT");
    assertThat(trained()).singleElement().asString().startsWith("1 ").endsWith("guardbee.jar demo /audit vm-42");

    Files.setLastModifiedTime(root.resolve("bot/target/guardbee.jar"),
        FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    run(dir, Map.of(), "x");
    assertThat(trained()).hasSize(2);
  }

  @Test
  void a_training_that_gives_nothing_is_not_tried_again_and_stops_nothing() throws Exception {
    Files.writeString(root.resolve("untrainable"), "");

    for (var i = 0; i < 2; i++) {
      var result = run(dir, Map.of(), "x");
      assertThat(result.code()).isZero();
      assertThat(result.out()).contains("<x>").doesNotContain("AOT");
    }
    assertThat(trained()).hasSize(1);
  }

  @Test
  void what_serves_has_a_bound_for_its_memory_and_short_commands_have_the_machine() throws Exception {
    assertThat(run(dir, Map.of(), "--config", "f", "serve").out()).contains("<-Xmx384m>")
        .contains("<-XX:+ExitOnOutOfMemoryError>").endsWith("<--config> <f> <serve>\n");
    assertThat(run(dir, Map.of(), "audit", "server").out()).doesNotContain("-Xm");
  }

  @Test
  void without_sources_the_jar_is_all_that_is_needed() throws Exception {
    run(dir, Map.of());
    Files.delete(root.resolve("pom.xml"));
    Files.delete(root.resolve("jvm/jdk-25/bin/javac"));

    assertThat(run(dir, Map.of(), "x").out()).contains("<x>");
    assertThat(builds()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void several_at_once_build_once(boolean flock) throws Exception {
    var path = Map.of("PATH", (flock ? Path.of("/usr/bin") : toolsWithoutFlock()) + (flock ? ":/bin" : ""));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<java.util.concurrent.Future<Result>>();
      for (var i = 0; i < 4; i++) {
        running.add(threads.submit(() -> run(dir, path, "x")));
      }
      for (var each : running) {
        assertThat(each.get().code()).isZero();
      }
    }
    assertThat(builds()).hasSize(1);
    assertThat(root.resolve("bot/target/launcher.lock.d")).doesNotExist();
  }

  @Test
  void a_lock_whose_holder_is_dead_does_not_hold() throws Exception {
    var lock = Files.createDirectories(root.resolve("bot/target/launcher.lock.d"));
    Files.writeString(lock.resolve("pid"), "99999999\n");

    assertThat(run(dir, Map.of("PATH", toolsWithoutFlock().toString())).code()).isZero();
    assertThat(builds()).hasSize(1);
  }

  private record Result(int code, String out, String err) {}

  private Result run(Path from, Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(root.resolve("bot/bin/guardbee").toString()));
    command.addAll(List.of(arguments));
    return start(from, environment, command);
  }

  private Result start(Path from, Map<String, String> environment, List<String> command) throws Exception {
    var out = Files.createTempFile(dir, "out", "");
    var err = Files.createTempFile(dir, "err", "");
    var builder = new ProcessBuilder(command).directory(from.toFile()).redirectOutput(out.toFile())
        .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", dir.toString()));
    builder.environment().putAll(environment);
    var process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(root.resolve("built"));
  }

  private List<String> trained() throws IOException {
    return Files.readAllLines(root.resolve("trained"));
  }

  private Path toolsWithoutFlock() throws IOException {
    var tools = Files.createDirectories(root.resolve("tools"));
    for (var tool : TOOLS.split(" ")) {
      if (Files.exists(Path.of("/bin", tool)) && !Files.exists(tools.resolve(tool))) {
        script("tools/" + tool, "#!/bin/sh\nexec /bin/" + tool + " \"$@\"\n");
      }
    }
    return tools;
  }

  private void jdk(String where, String version) throws IOException {
    script(where + "/bin/java", """
        #!/bin/sh
        case "$*" in *AOTCacheOutput=*)
          printf '%s %s\n' "${GUARDBEE_TRAIN-}" "$*" >>"ROOT/trained"
          [ -e "ROOT/untrainable" ] || for word; do
            case $word in -XX:AOTCacheOutput=*) echo cache >"${word#*=}" ;; esac
          done
          exit 1 ;;
        esac
        printf 'VERSION:'
        for word; do
          case $word in -jar) printf ' -jar' ;; *) printf ' <%s>' "$word" ;; esac
        done
        echo
        exit "${CODE-0}"
        """.replace("VERSION", version).replace("ROOT", root.toString()));
    script(where + "/bin/javac", "");
    Files.write(root.resolve(where + "/release"),
        "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version).getBytes(UTF_8));
  }

  private void script(String where, String text) throws IOException {
    var file = root.resolve(where);
    Files.createDirectories(file.getParent());
    Files.setPosixFilePermissions(Files.writeString(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
