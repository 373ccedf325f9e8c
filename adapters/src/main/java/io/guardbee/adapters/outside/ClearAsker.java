package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.ClearQuestion;
import io.guardbee.checks.probe.outside.ClearTold;
import io.guardbee.checks.result.OutsideFailure;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// Asks a server that begins in clear text whether it offers TLS: its greeting, one command, and the end.
final class ClearAsker {
  private static final String WHAT = "whether it offers TLS";
  private static final int MOST = 65_536;
  private static final int LONGEST_LINE = 2_048;
  private static final int MOST_LINES = 100;
  /// The request for TLS of PostgreSQL's protocol 3.
  private static final byte[] SSL_REQUEST = HexFormat.of().parseHex("0000000804d2162f");
  private static final int MYSQL_TLS = 0x0800;

  private ClearAsker() {}

  static ClearTold ask(ClearQuestion question, Dial dial) throws Unanswered {
    try (var wire = dial.tcp(question.door(), WHAT, MOST)) {
      try {
        var in = new DataInputStream(wire.in());
        return new ClearTold(switch (question.protocol()) {
          case FTP -> ftp(in, wire.out());
          case POP3 -> pop(in, wire.out());
          case IMAP -> imap(in, wire.out());
          case MYSQL -> mysql(in);
          case POSTGRESQL -> postgresql(in, wire.out());
        });
      } catch (IOException | RuntimeException _) {
        throw new Unanswered(wire.struck()
            ? new OutsideFailure.Silent(question.door().where(), WHAT)
            : new OutsideFailure.Odd(question.door().where(),
                "it does not speak " + question.protocol().name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private static boolean ftp(DataInputStream in, OutputStream out) throws IOException {
    if (!reply(in).startsWith("220")) {
      throw new IOException("no FTP greeting");
    }
    say(out, "AUTH TLS");
    return reply(in).startsWith("234");
  }

  /// The last line of a reply, which may have several (RFC 959, section 4.2).
  private static String reply(DataInputStream in) throws IOException {
    for (int i = 0; i < MOST_LINES; i++) {
      var line = line(in);
      if (line.matches("[1-5][0-9]{2}(?: .*)?")) {
        return line;
      }
    }
    throw new IOException("a reply without end");
  }

  private static boolean pop(DataInputStream in, OutputStream out) throws IOException {
    if (!line(in).startsWith("+OK")) {
      throw new IOException("no POP3 greeting");
    }
    say(out, "CAPA");
    if (!line(in).startsWith("+OK")) {
      return false; // a server without capabilities has none
    }
    for (int i = 0; i < MOST_LINES; i++) {
      var line = line(in);
      if (line.equals(".")) {
        return false;
      }
      if (line.equalsIgnoreCase("STLS")) {
        return true;
      }
    }
    throw new IOException("a list without end");
  }

  private static boolean imap(DataInputStream in, OutputStream out) throws IOException {
    if (!line(in).startsWith("* ")) {
      throw new IOException("no IMAP greeting");
    }
    say(out, "g1 CAPABILITY");
    for (int i = 0; i < MOST_LINES; i++) {
      var line = line(in).toUpperCase(Locale.ROOT);
      if (line.startsWith("* CAPABILITY ")) {
        return (line + " ").contains(" STARTTLS ");
      }
    }
    throw new IOException("no list of capabilities");
  }

  /// The flags stand behind the version, the thread and the first part of the challenge.
  private static boolean mysql(DataInputStream in) throws IOException {
    in.readFully(new byte[4]);
    if (in.readUnsignedByte() != 10) {
      throw new IOException("no MySQL greeting");
    }
    for (int i = 0; in.readByte() != 0; i++) {
      if (i > LONGEST_LINE) {
        throw new IOException("a version without end");
      }
    }
    in.readFully(new byte[4 + 8 + 1]);
    return ((in.readUnsignedByte() | (in.readUnsignedByte() << 8)) & MYSQL_TLS) != 0;
  }

  private static boolean postgresql(DataInputStream in, OutputStream out) throws IOException {
    out.write(SSL_REQUEST);
    out.flush();
    return switch (in.readUnsignedByte()) {
      case 'S' -> true;
      case 'N' -> false;
      default -> throw new IOException("no PostgreSQL");
    };
  }

  private static void say(OutputStream out, String command) throws IOException {
    out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String line(DataInputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("a line too long");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }
}
