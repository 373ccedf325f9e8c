package io.guardbee.adapters.openstack;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The HTTP client of one cloud, and the only place that sends anything to it. Connections are pooled; redirects are not
/// followed; an answer is whole, within its time and its size, or a [Snag]. Safe for use by many threads.
final class Wire implements AutoCloseable {
  static final long LIMIT = 64L << 20;

  /// How many requests of ours a cloud has before it at once; further ones wait in line.
  private static final int AT_ONCE = 32;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final CloudLogin login;
  private final HttpClient client;
  private final long limit;
  private final Semaphore slots = new Semaphore(AT_ONCE, true);

  /// @param call how long one call may take, of which connecting gets no more than ten seconds
  /// @param limit how many bytes of an answer are read
  Wire(CloudLogin login, Duration call, long limit) {
    this.login = login;
    this.limit = limit;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER).proxy(login.trust().proxies())
        .sslContext(Authorities.believing(login.trust().authorities()))
        .connectTimeout(call.compareTo(CONNECT) < 0 ? call : CONNECT)
        .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
  }

  /// Sends, and waits for the whole answer.
  ///
  /// @param time how long all of it may take, waiting in line included
  Heard send(Sending sending, Duration time) {
    ReadOnly.check(sending, login.identity());
    if (login.identity().getScheme().equals("https") && !"https".equalsIgnoreCase(sending.uri().getScheme())) {
      throw new Snag(new Trouble.Downgrade(String.valueOf(sending.uri().getHost())));
    }
    var until = System.nanoTime() + time.toNanos();
    try {
      if (!slots.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Snag(new Trouble.Slow(time.toSeconds()));
      }
      try {
        return exchanged(request(sending), until - System.nanoTime(), time);
      } finally {
        slots.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Snag(new Trouble.Interrupted());
    }
  }

  private Heard exchanged(HttpRequest request, long nanos, Duration time) throws InterruptedException {
    // a request's own time-out ends with the headers, so the body would be waited for without end
    var coming = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
    try {
      return heard(coming.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      throw new Snag(new Trouble.Slow(time.toSeconds()));
    } catch (ExecutionException e) {
      throw new Snag(Mishaps.of(e.getCause() == null ? e : e.getCause(), limit));
    } finally {
      coming.cancel(true);
    }
  }

  private static HttpRequest request(Sending sending) {
    var body = sending.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(sending.body());
    var request = HttpRequest.newBuilder(sending.uri()).method(sending.method(), body);
    sending.headers().forEach(request::setHeader);
    return request.build();
  }

  private static Heard heard(HttpResponse<byte[]> response) {
    return new Heard(response.statusCode(), response.headers(), response.body());
  }

  /// Ends what still runs.
  @Override
  public void close() {
    client.shutdownNow();
  }
}
