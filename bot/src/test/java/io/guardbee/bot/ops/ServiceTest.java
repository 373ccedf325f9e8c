package io.guardbee.bot.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real processes, real signals.
class ServiceTest {
  @TempDir
  Path dir;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void a_signal_stops_the_parts_in_reverse_and_the_code_is_zero(String signal) throws Exception {
    assumeThat(signal.equals("INT") && interruptsAreIgnored()).isFalse();
    var process = start("0");
    waitFor("started management");
    signal(process, signal);

    assertThat(code(process)).isZero();
    assertThat(out().lines().filter(line -> !line.startsWith("port"))).containsExactly("started store", "started work",
        "started management", "stopping management", "stopping work", "stopping store");
    assertThat(err().lines()).allMatch(line -> line.startsWith("{\"timestamp\":") && line.endsWith("}"))
        .last().asString().contains("\"message\":\"Guardbee has stopped\"");
  }

  @Test
  void a_part_that_does_not_stop_is_left_behind_and_said_so() throws Exception {
    var process = start("0", "hangs");
    waitFor("started management");
    signal(process, "TERM");

    assertThat(code(process)).isZero();
    assertThat(out()).contains("interrupted\n").contains("stopping store\n");
    assertThat(err()).contains("work did not stop within 1000 ms and is left behind",
        "Guardbee has stopped; left behind: work");
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void a_second_signal_ends_it_at_once(String signal, int code) throws Exception {
    assumeThat(signal.equals("INT") && interruptsAreIgnored()).isFalse();
    var process = start("0", "hangs");
    waitFor("started management");
    signal(process, "TERM");
    waitFor("stopping work");
    signal(process, signal);

    assertThat(code(process)).isEqualTo(code);
    assertThat(out()).doesNotContain("stopping store");
  }

  @Test
  void a_part_that_cannot_start_stops_those_before_it_and_one_line_says_what_to_mend() throws Exception {
    var process = start("0", "fails");

    assertThat(code(process)).isEqualTo(3);
    assertThat(out().lines()).containsExactly("started store", "stopping store");
    assertThat(err()).isEqualTo("guardbee: The store is away: start it.·Its password=[redacted] is right.\n");
  }

  @Test
  void what_nobody_foresaw_is_one_line_too() throws Exception {
    var process = start("0", "breaks");

    assertThat(code(process)).isEqualTo(3);
    assertThat(err()).isEqualTo("guardbee: work could not be started: IllegalStateException: unforeseen. "
        + "GUARDBEE_LOG=DEBUG shows more.\n");
  }

  @Test
  void a_port_that_is_taken_is_a_start_that_failed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var process = start(Integer.toString(taken.getLocalPort()));

      assertThat(code(process)).isEqualTo(3);
      assertThat(out().lines()).endsWith("stopping work", "stopping store");
      assertThat(err()).isEqualTo("guardbee: Health and metrics cannot listen on 127.0.0.1 port "
          + taken.getLocalPort() + ": another program does. Stop it, or set serve.port to a free port.\n");
    }
  }

  @Test
  void what_the_watchdog_finds_dead_ends_with_a_code_of_its_own() throws Exception {
    var process = start("0", "dies");

    assertThat(code(process)).isEqualTo(4);
    assertThat(out()).endsWith("stopping management\nstopping work\nstopping store\n");
    assertThat(err()).contains("beyond help and ends: work has shown no sign of life for 99 s");
  }

  @Test
  void it_answers_while_it_serves() throws Exception {
    var process = start("0");
    waitFor("started management");
    var port = Integer.parseInt(out().lines().filter(line -> line.startsWith("port ")).findFirst().orElseThrow()
        .substring(5));

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("GET /readyz HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 200 ");
    }
    signal(process, "TERM");
    assertThat(code(process)).isZero();
  }

  private Process start(String... arguments) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
        System.getProperty("java.class.path"), ServeProgram.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectOutput(dir.resolve("out").toFile())
        .redirectError(dir.resolve("err").toFile());
    builder.environment().remove("GUARDBEE_LOG");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    var process = builder.start();
    processes.add(process);
    return process;
  }

  private static void signal(Process process, String name) throws Exception {
    assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor()).isZero();
  }

  /// A shell without job control starts what runs in its background so, and Java keeps to it.
  private static boolean interruptsAreIgnored() throws Exception {
    var status = Path.of("/proc/self/status");
    return Files.exists(status) && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private static int code(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private void waitFor(String line) {
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> out().lines().anyMatch(line::equals));
  }

  private String out() throws Exception {
    return Files.readString(dir.resolve("out"));
  }

  private String err() throws Exception {
    return Files.readString(dir.resolve("err"));
  }
}
