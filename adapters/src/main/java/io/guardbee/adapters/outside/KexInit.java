package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.SshTold.Algorithms;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a server says before anything is encrypted: its identification, and its KEXINIT (RFC 4253, sections 4.2 and 7.1).
///
/// @param greeting the line that begins with `SSH-`
record KexInit(String greeting, Algorithms algorithms) {
  private static final int MESSAGE = 20;
  private static final int COOKIE = 16;
  private static final int LONGEST_PACKET = 35_000;
  private static final int LONGEST_LINE = 255;
  /// Lines before the identification, which a server may send.
  private static final int MOST_LINES = 50;

  /// Reads the first bytes of a connection; empty where they are not all there or are something else.
  static Optional<KexInit> parse(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    try {
      for (int i = 0; i < MOST_LINES; i++) {
        var line = line(in);
        if (line.startsWith("SSH-")) {
          return packet(in).map(algorithms -> new KexInit(line, algorithms));
        }
      }
      return Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String line(ByteBuffer in) {
    var line = new StringBuilder();
    for (int c = in.get(); c != '\n'; c = in.get()) {
      if (line.length() >= LONGEST_LINE) {
        throw new IllegalArgumentException("a line too long");
      }
      line.append((char) (c & 0xff));
    }
    return line.toString().stripTrailing();
  }

  private static Optional<Algorithms> packet(ByteBuffer in) {
    int length = in.getInt();
    int padding = in.get() & 0xff;
    if (length < padding + 2 || length > LONGEST_PACKET) {
      return Optional.empty();
    }
    var payload = new byte[length - padding - 1];
    in.get(payload);
    var body = ByteBuffer.wrap(payload);
    return body.get() == MESSAGE ? Optional.of(lists(body.position(1 + COOKIE))) : Optional.empty();
  }

  private static Algorithms lists(ByteBuffer body) {
    var exchanges = names(body);
    var hostKeys = names(body);
    var ciphers = both(names(body), names(body));
    return new Algorithms(exchanges, hostKeys, ciphers, both(names(body), names(body)));
  }

  private static List<String> both(List<String> there, List<String> back) {
    return Stream.concat(there.stream(), back.stream()).distinct().toList();
  }

  private static List<String> names(ByteBuffer body) {
    int length = body.getInt();
    if (length < 0 || length > body.remaining()) {
      throw new IllegalArgumentException("a list beyond its packet");
    }
    var text = new byte[length];
    body.get(text);
    var names = new ArrayList<String>();
    for (var name : new String(text, StandardCharsets.US_ASCII).split(",")) {
      if (!name.isBlank() && name.length() <= 64) {
        names.add(name);
      }
    }
    return names;
  }
}
