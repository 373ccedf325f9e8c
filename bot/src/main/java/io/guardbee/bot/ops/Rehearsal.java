package io.guardbee.bot.ops;

import io.guardbee.bot.settings.ServeSection;
import io.guardbee.checks.result.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What serving does beyond a command at the terminal, done once and for nothing: log, metrics, the management port. The
/// launcher's training run (`GUARDBEE_TRAIN=1`) calls for it, so that the classes are in the cache that `serve` starts
/// from. Talks to itself over loopback, keeps nothing.
public final class Rehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final List<String> PAGES = List.of("/healthz", "/readyz", "/metrics");

  private Rehearsal() {}

  /// Leaves the log of the process as JSON: for a process that is about to end.
  ///
  /// @return the status lines of the pages
  /// @throws StartupException when loopback has no free port
  public static List<String> run(Collection<String> commands, String version) {
    Logs.ofProcess().json();
    Logs.ofProcess().serving();
    LOG.info("rehearsing", new IllegalStateException("for the stack"));
    var readiness = new Readiness(Map.of("rehearsal", () -> Health.ok("rehearsal", "goes well")),
        Duration.ofSeconds(5));
    try (var metrics = new Metrics(commands, version);
        var server = ManagementServer.start(new ServeSection("127.0.0.1", 0, 1, "json"),
            new ManagementServer.Views(Optional::empty, readiness::ask, metrics::text), Redaction.knowing(List.of()))) {
      metrics.letter(Metrics.Letter.SENT);
      metrics.audited(Metrics.Audited.COMPLETE, Duration.ofSeconds(1));
      return PAGES.stream().map(page -> status(server.port(), page)).toList();
    }
  }

  private static String status(int port, String page) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream()
          .write(("GET " + page + " HTTP/1.1\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
