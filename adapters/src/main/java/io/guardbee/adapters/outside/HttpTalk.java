package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.HttpTold.Page;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Requests and answers over one connection (HTTP/1.1). Strict and small: headers and bodies are cut where they are long,
/// and what is malformed ends it.
final class HttpTalk {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-5][0-9]{2})(?: .*)?");
  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_VALUE = 400;
  /// What is kept of a body, and how much of one is read to get to the next answer.
  private static final int KEPT = 16_384;
  private static final int READ = 262_144;
  /// What a server says before its answer.
  private static final int INTERIM = 5;
  private final InputStream in;
  private final OutputStream out;
  private final HttpQuestion question;

  HttpTalk(InputStream in, OutputStream out, HttpQuestion question) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.question = question;
  }

  /// Over a connection whose own bytes are counted by nobody.
  static HttpTalk over(Socket socket, HttpQuestion question, int most) throws IOException {
    return new HttpTalk(new Wire.Capped(socket.getInputStream(), most), socket.getOutputStream(), question);
  }

  /// @param open whether the connection takes another request
  record Answer(Page page, boolean open) {}

  /// Asks for one page.
  Answer ask(HttpPage page) throws IOException {
    out.write(request(page).getBytes(StandardCharsets.US_ASCII));
    out.flush();
    for (int i = 0; i < INTERIM; i++) {
      var status = STATUS.matcher(line());
      if (!status.matches()) {
        throw new IOException("no status line");
      }
      var headers = headers();
      var code = Integer.parseInt(status.group(2));
      if (code >= 200) {
        var answer = answer(page, code, headers);
        return new Answer(answer.page(), answer.open() && kept(headers, status.group(1).equals("1")));
      }
    }
    throw new IOException("no answer");
  }

  private String request(HttpPage page) {
    return page.method() + " " + page.path(question.user()) + " HTTP/1.1\r\nHost: " + host()
        + "\r\nUser-Agent: Guardbee\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n";
  }

  private String host() {
    if (!question.name().isEmpty()) {
      return question.name();
    }
    var address = question.door().address();
    var number = address.contains(":") ? "[" + address + "]" : address;
    return question.door().port() == (question.tls() ? 443 : 80) ? number : number + ":" + question.door().port();
  }

  private Answer answer(HttpPage page, int code, Map<String, String> headers) throws IOException {
    var bodiless = page.method().equals("HEAD") || code == 204 || code == 304;
    var body = bodiless ? new Body("", true) : body(headers);
    return new Answer(new Page(code, headers.getOrDefault("server", ""), headers.getOrDefault("location", ""),
        headers.getOrDefault("content-type", ""), length(headers), headers.getOrDefault("www-authenticate", ""),
        body.text()), body.whole());
  }

  /// Whether the server keeps the connection: HTTP/1.0 has to say so, HTTP/1.1 has to say that it does not (RFC 9112 9.3).
  private static boolean kept(Map<String, String> headers, boolean byDefault) {
    var connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    return !connection.contains("close") && (byDefault || connection.contains("keep-alive"));
  }

  private static long length(Map<String, String> headers) {
    var text = headers.getOrDefault("content-length", "");
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
  }

  private Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    for (int i = 0; i <= MOST_HEADERS; i++) {
      var line = line();
      if (line.isEmpty()) {
        return headers;
      }
      var colon = line.indexOf(':');
      if (colon > 0) {
        var value = line.substring(colon + 1).strip();
        headers.putIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT),
            value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
      }
    }
    throw new IOException("too many headers");
  }

  /// @param whole whether it was read to its end, so that another answer may follow
  private record Body(String text, boolean whole) {}

  private Body body(Map<String, String> headers) throws IOException {
    var kept = new java.io.ByteArrayOutputStream();
    boolean whole;
    if (headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked")) {
      whole = chunks(kept);
    } else if (headers.containsKey("content-length")) {
      var length = length(headers);
      whole = length >= 0 && length <= READ;
      take(kept, whole ? length : READ, whole);
    } else {
      take(kept, READ, false);
      whole = false;
    }
    return new Body(kept.toString(StandardCharsets.UTF_8), whole);
  }

  private boolean chunks(java.io.ByteArrayOutputStream kept) throws IOException {
    long read = 0;
    while (read <= READ) {
      var size = line().replaceFirst(";.*", "").strip();
      if (!size.matches("[0-9A-Fa-f]{1,7}")) {
        throw new IOException("no chunk");
      }
      var length = Integer.parseInt(size, 16);
      if (length == 0) {
        headers();
        return true;
      }
      take(kept, Math.min(length, READ), true);
      read += length;
      if (length <= READ) {
        line();
      }
    }
    return false;
  }

  /// Reads `length` bytes and keeps the first of them.
  private void take(java.io.ByteArrayOutputStream kept, long length, boolean exact) throws IOException {
    var buffer = new byte[8_192];
    for (long left = length; left > 0;) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        if (exact) {
          throw new IOException("a body cut short");
        }
        return;
      }
      kept.write(buffer, 0, Math.min(n, Math.max(0, KEPT - kept.size())));
      left -= n;
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() >= LONGEST_LINE) {
        throw new IOException("a line cut short");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }
}
