package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.result.OutsideFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// Speaks with one door, by lines, by counted bytes, or until enough was said. Whatever goes wrong ends the question with
/// its reason. Not safe for use by several threads.
///
/// @param what what is asked for, in words
record Conversation(Wire wire, InputStream in, OutputStream out, Door door, String what) {
  /// Over the connection as it is.
  static Conversation plain(Wire wire, Door door, String what) throws Unanswered {
    try {
      return new Conversation(wire, wire.in(), wire.out(), door, what);
    } catch (IOException _) {
      throw new Unanswered(new OutsideFailure.Odd(door.where(), "it hung up"));
    }
  }

  void say(byte[] bytes) throws Unanswered {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException _) {
      throw ended();
    }
  }

  void say(String text) throws Unanswered {
    say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The next line without its end.
  ///
  /// @param most characters; a longer line ends the question
  String line(int most) throws Unanswered {
    var line = new StringBuilder();
    for (int c = one(); c != '\n'; c = one()) {
      if (line.length() >= most) {
        throw new Unanswered(new OutsideFailure.Odd(door.where(), "a line without end"));
      }
      line.append((char) c);
    }
    return line.isEmpty() || line.charAt(line.length() - 1) != '\r'
        ? line.toString()
        : line.substring(0, line.length() - 1);
  }

  /// The next `count` bytes.
  byte[] exactly(int count) throws Unanswered {
    try {
      var bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw ended();
      }
      return bytes;
    } catch (IOException _) {
      throw ended();
    }
  }

  /// What is said until `enough` of it is there, or the other side ends; time over is no end but where something was said.
  ///
  /// @param most bytes
  String until(Predicate<String> enough, int most) throws Unanswered {
    var said = new ByteArrayOutputStream();
    var buffer = new byte[1024];
    try {
      while (said.size() < most && !enough.test(said.toString(StandardCharsets.ISO_8859_1))) {
        var n = in.read(buffer);
        if (n < 0) {
          break;
        }
        said.write(buffer, 0, n);
      }
    } catch (IOException _) {
      // what was said so far may be enough
    }
    if (said.size() == 0) {
      throw ended();
    }
    return said.toString(StandardCharsets.ISO_8859_1);
  }

  private int one() throws Unanswered {
    try {
      var c = in.read();
      if (c < 0) {
        throw ended();
      }
      return c;
    } catch (IOException _) {
      throw ended();
    }
  }

  private Unanswered ended() {
    return new Unanswered(wire.struck()
        ? new OutsideFailure.Silent(door.where(), what)
        : new OutsideFailure.Odd(door.where(), "it hung up"));
  }
}
