package io.guardbee.adapters.advisories;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/// Fetches an address into a file: one GET, no redirect to another scheme, so long and so much at most.
final class Fetch {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private final Duration whole;
  private final long most;

  /// Ten minutes and two gigabytes, more than any export has.
  Fetch() {
    this(Duration.ofMinutes(10), 2L * 1024 * 1024 * 1024);
  }

  Fetch(Duration whole, long most) {
    this.whole = whole;
    this.most = most;
  }

  static boolean remote(String source) {
    var lower = source.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  static Path local(String source) {
    return source.startsWith("file:") ? Path.of(URI.create(source)) : Path.of(source);
  }

  /// @throws IOException when it cannot be had whole
  void into(String source, Path file) throws IOException {
    var address = URI.create(source);
    if (!"https".equalsIgnoreCase(address.getScheme()) && !thisMachine(address.getHost())) {
      throw new IOException("only https:// may be read from another machine");
    }
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL)
        .build()) {
      var request = HttpRequest.newBuilder(address).timeout(whole).header("User-Agent", "guardbee").build();
      var answer = client.send(request, BodyHandlers.ofInputStream());
      try (var body = answer.body(); var out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
        if (answer.statusCode() != 200) {
          throw new IOException("HTTP status " + answer.statusCode());
        }
        if (body.transferTo(new Counted(out, most)) == 0) {
          throw new IOException("it is empty");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static boolean thisMachine(String host) {
    try {
      return host != null && InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// In words, without what a server may have put into its message.
  static String why(Exception e) {
    return switch (e) {
      case NoSuchFileException _,FileNotFoundException _ -> "there is no such file";
      case AccessDeniedException _ -> "it may not be read";
      case HttpTimeoutException _ -> "no answer in time";
      case java.net.ConnectException _ -> "no connection";
      case java.util.zip.ZipException _ -> "the archive is broken";
      case java.io.EOFException _ -> "it ends in the middle";
      case IllegalArgumentException _ -> "it is no path and no address";
      case IOException io when io.getMessage() != null && io.getMessage().matches("[A-Za-z0-9:/ ]{1,60}") ->
        io.getMessage();
      default -> "reading failed";
    };
  }
}
