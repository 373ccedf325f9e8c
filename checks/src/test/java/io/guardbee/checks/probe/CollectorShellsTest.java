package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The collector prints the same whichever POSIX shell is `/bin/sh`. The shells that are here are compared, over the
/// quick sections; with `GUARDBEE_ALL_SHELLS=true` in the environment all five must be here, over all sections.
class CollectorShellsTest {
  private static final boolean ALL = "true".equals(System.getenv("GUARDBEE_ALL_SHELLS"));
  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private static final Set<String> QUICK = Set.of("os", "sudo", "accounts", "services", "reboot");
  /// Parts that tell of the moment: what runs, who is logged in or connected, what time it is.
  private static final Set<String> FLEETING = Set.of("clock", "uptime", "processes", "sessions", "ss", "names",
      "units", "tables", "holders", "commands", "programs", "asked", "dpkg", "replaced", "tcp", "tcp6", "udp", "udp6",
      "daemons",
      "connections", "stats", "auth", "kept");

  @TempDir
  Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"busybox sh", "bash --posix", "mksh", "yash -o posixly-correct"})
  void the_shell_says_what_dash_says(String command) throws Exception {
    requireShell("dash");
    var shell = List.of(command.split(" "));
    requireShell(shell.getFirst());
    var script = Files.writeString(dir.resolve("collector"),
        CollectorScript.sent(new Nonce(NONCE), ALL ? Set.of() : QUICK));

    var expected = run(script, List.of("dash"));
    var said = run(script, shell);
    for (var again = 0; again < 2 && !said.equals(expected); again++) {
      expected = run(script, List.of("dash")); // the machine itself may have changed in between
      said = run(script, shell);
    }

    assertThat(said).isEqualTo(expected).endsWith("@" + NONCE + " done\n");
  }

  private static void requireShell(String name) {
    var found = Stream.of("/usr/bin", "/bin").anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    assertThat(found || !ALL).as("%s is installed", name).isTrue();
    Assumptions.assumeTrue(found, () -> name + " is not here");
  }

  private String run(Path script, List<String> shell) throws IOException, InterruptedException {
    var out = dir.resolve(shell.getFirst() + ".out");
    var err = dir.resolve(shell.getFirst() + ".err");
    var process = new ProcessBuilder(Stream.concat(shell.stream(), Stream.of("-s")).toList())
        .redirectInput(script.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", shell).isTrue();
    assertThat(Files.readString(err)).as("what %s complains of", shell).isEmpty();
    return steady(Files.readAllLines(out, java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  /// The lines in the order of their sections, without what passes.
  private static String steady(List<String> lines) {
    var sections = new java.util.TreeMap<String, StringBuilder>();
    var done = new StringBuilder();
    var section = "";
    var fleeting = false;
    for (var line : lines) {
      var frame = line.startsWith("@" + NONCE + " ") ? line.substring(NONCE.length() + 2).split(" ") : new String[]{""};
      switch (frame[0]) {
        case "begin" -> section = frame[1];
        case "part" -> fleeting = FLEETING.contains(frame[1]);
        case "done" -> done.append(line).append('\n');
        default -> {
          if (!fleeting || !frame[0].isEmpty()) {
            sections.computeIfAbsent(section, _ -> new StringBuilder()).append(timeless(line)).append('\n');
          }
        }
      }
    }
    return String.join("", sections.values()) + done;
  }

  /// Tools put the time and their process into what they complain of.
  private static String timeless(String line) {
    return line.replaceAll("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:,.]+", "TIME").replaceAll("\\[[0-9]+]", "[PID]");
  }
}
