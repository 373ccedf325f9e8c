package io.guardbee.bot.ops;

import com.sun.net.httpserver.HttpServer;
import io.guardbee.bot.settings.ServeSection;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Health, readiness and metrics over HTTP, for the operator's tools; there is no login, so it belongs on an address that
/// only they reach. Answers `GET` and `HEAD` of
///
/// - `/healthz`: 200 while the process lives, 503 with the reason when it is beyond help and should be started anew;
/// - `/readyz`: 200 or 503, with a JSON object of each part's state;
/// - `/metrics`: in Prometheus' text format;
///
/// and, where something is to be told to this process, `POST` of a path with at most 1 MB; and nothing else. A request gets 5 s to arrive and its answer 10 s to be taken; then the connection is closed. At most
/// 256 connections are open at once. Each is a virtual thread: one that is silent stops no other.
public final class ManagementServer implements AutoCloseable {
  /// The JDK's server reads its limits once in the life of the process, from here. What the operator has set stays.
  private static final Map<String, String> LIMITS = Map.of("sun.net.httpserver.maxReqTime", "5",
      "sun.net.httpserver.maxRspTime", "10", "sun.net.httpserver.idleInterval", "15", "sun.net.httpserver.clockTick",
      "1000", "sun.net.httpserver.maxIdleConnections", "32", "sun.net.httpserver.maxReqHeaders", "64",
      "sun.net.httpserver.maxReqHeaderSize", "16384", "sun.net.httpserver.drainAmount", "0",
      "sun.net.httpserver.nodelay", "true", "jdk.httpserver.maxConnections", "256");
  private final HttpServer server;
  private final ExecutorService threads;

  /// What it shows. Each may be asked by several threads at once. No word of a person or a machine may get into metrics,
  /// which are shown as they are.
  ///
  /// @param dead why the process is beyond help, if it is
  /// @param readiness which parts can work
  /// @param metrics in Prometheus' text format
  /// @param posts what takes a `POST`, by its path
  public record Views(Supplier<Optional<String>> dead, Supplier<Readiness.Answer> readiness, Supplier<String> metrics,
      Map<String, Post> posts) {
    public Views {
      posts = Map.copyOf(posts);
    }

    /// Where nothing can be told.
    public Views(Supplier<Optional<String>> dead, Supplier<Readiness.Answer> readiness, Supplier<String> metrics) {
      this(dead, readiness, metrics, Map.of());
    }
  }

  /// Takes what is posted. Whoever reaches the port may post anything, so it finds out first who speaks.
  public interface Post {
    /// Answers within a few seconds.
    ///
    /// @param headers names in any case
    Answered take(Map<String, List<String>> headers, byte[] body);
  }

  /// What something posted is answered with.
  ///
  /// @param type the body's media type
  public record Answered(int status, String type, String body) {}

  private ManagementServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Sets the limits of the JDK's server. Whoever starts another such server in this process before this one calls it
  /// first, or the other's lack of limits is this one's too.
  public static void limit() {
    LIMITS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
  }

  /// Listens from when this returns.
  ///
  /// @param safe what words pass before they are shown: [io.guardbee.checks.result.Redaction] that knows this process's
  ///   secrets
  /// @throws StartupException when it cannot listen there; its message says what to mend
  public static ManagementServer start(ServeSection serve, Views views, UnaryOperator<String> safe) {
    limit();
    var server = bound(serve);
    var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("management-", 0).factory());
    server.setExecutor(threads);
    server.createContext("/", new ManagementPages(views, safe));
    server.start();
    return new ManagementServer(server, threads);
  }

  private static HttpServer bound(ServeSection serve) {
    var where = serve.address() + " port " + serve.port();
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByName(serve.address()), serve.port()), 64);
    } catch (BindException e) {
      throw new StartupException(String.valueOf(e.getMessage()).contains("in use")
          ? "Health and metrics cannot listen on " + where
              + ": another program does. Stop it, or set serve.port to a free port."
          : "Health and metrics cannot listen on " + where
              + ": this machine has no such address, or the port needs root. Set serve.address and serve.port.",
          e);
    } catch (UnknownHostException e) {
      throw new StartupException("serve.address is no address of this machine: " + serve.address()
          + ". Set it to one, such as 127.0.0.1.", e);
    } catch (IOException e) {
      throw new StartupException("Health and metrics cannot listen on " + where + ": " + e.getMessage()
          + ". Set serve.address and serve.port.", e);
    }
  }

  /// The port that it listens on, which differs from the configured one where that is 0.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Stops listening at once; requests that run are cut off.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
