package io.guardbee.bot.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.adapters.store.FleetVm;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// The scripted servers in a process of their own, which count who logs in, and [FleetProcess]es that audit them.
final class FleetFarm implements AutoCloseable {
  static final int LIMIT = 16;
  private static final Duration LONGEST = Duration.ofMinutes(20);
  /// So that nobody waits long for what a dead process had.
  static final Duration SHORT = Duration.ofSeconds(6);
  /// As `serve` has it.
  static final Duration USUAL = Duration.ofSeconds(30);
  private final Path directory;
  private final int vms;
  private final String heap;
  private final Path printed;
  private final Process farm;
  private final BufferedReader counts;
  private final List<Process> processes = new ArrayList<>();

  /// @param heap of a process that audits, such as `512m`
  FleetFarm(Path directory, int vms, int delay, String heap) throws IOException {
    this.directory = directory;
    this.vms = vms;
    this.heap = heap;
    this.printed = directory.resolve("farm");
    this.farm = program("-Xmx1g", "io.guardbee.bot.demo.SshFarm", Integer.toString(vms), Integer.toString(delay))
        .start();
    this.counts = new BufferedReader(farm.inputReader(StandardCharsets.UTF_8));
    var lines = new ArrayList<String>();
    for (var line = counts.readLine(); line != null && !line.equals("ready"); line = counts.readLine()) {
      lines.add(line);
    }
    Files.write(printed, lines);
  }

  /// How often each server was logged in to since this was last asked.
  List<Integer> logins() {
    try {
      farm.getOutputStream().write('\n');
      farm.getOutputStream().flush();
      return Arrays.stream(counts.readLine().split(" ")).skip(1).map(Integer::parseInt).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A process that audits them all, or its share.
  ///
  /// @param lease how long a VM is its own without a sign of life
  Process start(String name, String store, Duration lease) throws IOException {
    var process = program("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", FleetProcess.class.getName(), "farm=" + printed,
        "store=" + store, "vms=" + vms, "limit=" + LIMIT, "name=" + name, "lease=" + lease.toMillis())
        .redirectOutput(directory.resolve(name + ".json").toFile()).start();
    processes.add(process);
    return process;
  }

  /// What a process said at its end.
  JsonNode figures(String name, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(name + " did not end well");
    }
    return new ObjectMapper().readTree(directory.resolve(name + ".json").toFile());
  }

  /// Waits until about half of all VMs were audited.
  void half(String url) {
    try (var store = open(url)) {
      Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(100))
          .until(() -> store.fleets().open("farm").stream().flatMap(run -> store.fleets().vms(run).stream())
              .filter(vm -> vm.state() == FleetVm.State.DONE).count() >= vms / 2);
    }
  }

  /// The VMs of a run as they are kept.
  List<FleetVm> vms(String url, String run) {
    try (var store = open(url)) {
      return store.fleets().vms(run);
    }
  }

  private static Store open(String url) {
    return Store.open(new StoreSettings(url, Optional.empty(), Duration.ofSeconds(10)), InstantSource.system(),
        new SecureRandom());
  }

  private static ProcessBuilder program(String... words) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(Stream.concat(Stream.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")), Stream.of(words)).toList())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    try {
      farm.getOutputStream().close();
      if (!farm.waitFor(60, TimeUnit.SECONDS)) {
        farm.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
