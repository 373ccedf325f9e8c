package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import io.guardbee.checks.result.OutsideFailure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Asks an NFS server to whom it exports what, as `showmount -e` does (RFC 1813, appendix I): the port mapper for the mount
/// daemon's port, then that daemon for its list. Nothing is mounted. It takes a connection for each; the server's own
/// door, which the question is about, is not spoken to.
///
/// @param mapper the port of the port mapper
record NfsGreeting(int mapper) {
  /// Where every port mapper listens (RFC 1833).
  static final NfsGreeting USUAL = new NfsGreeting(111);
  private static final int PORTMAP = 100_000;
  private static final int GETPORT = 3;
  private static final int MOUNT = 100_005;
  private static final int EXPORT = 5;
  private static final int TCP = 6;
  private static final int LONGEST_PATH = 1024;
  private static final int LONGEST_NAME = 255;
  private static final int MOST = 2_000;
  private static final Set<String> EVERYBODY = Set.of("*", "0.0.0.0/0", "0.0.0.0/0.0.0.0", "::/0");

  NoauthTold say(NoauthQuestion question, Dial dial) throws Unanswered {
    var port = port(question, dial);
    var exports = NoauthAsker.with(at(question, port), dial, talk -> exports(talk, Rpc.call(talk, MOUNT, 3, EXPORT)));
    return exports.stream().filter(Export::open).findFirst()
        .map(export -> NoauthAsker.told(Access.OPEN, export.path() + " is exported to everybody"))
        .orElseGet(() -> NoauthAsker.told(Access.LOCKED, exports.isEmpty()
            ? "nothing is exported"
            : "what is exported is exported to some alone"));
  }

  private int port(NoauthQuestion question, Dial dial) throws Unanswered {
    try {
      var port = NoauthAsker.with(at(question, mapper), dial,
          talk -> Rpc.call(talk, PORTMAP, 2, GETPORT, MOUNT, 3, TCP, 0).number());
      if (port > 0 && port <= 65_535) {
        return port;
      }
    } catch (Unanswered e) {
      if (!(e.why() instanceof OutsideFailure.Refused)) {
        throw e;
      }
    }
    throw new Unanswered(new OutsideFailure.Odd(question.door().where(),
        "no mount daemon is to be found that would tell its exports"));
  }

  private static NoauthQuestion at(NoauthQuestion question, int port) {
    return question.at(new Door(question.door().address(), port));
  }

  /// What is exported.
  ///
  /// @param open whether to everybody
  private record Export(String path, boolean open) {}

  private static List<Export> exports(Conversation talk, Rpc answer) throws Unanswered {
    var exports = new ArrayList<Export>();
    for (var names = 0; answer.more();) {
      var path = answer.text(LONGEST_PATH);
      var groups = new ArrayList<String>();
      while (answer.more()) {
        groups.add(answer.text(LONGEST_NAME).toLowerCase(Locale.ROOT));
        names++;
      }
      exports.add(new Export(path, groups.isEmpty() || groups.stream().anyMatch(EVERYBODY::contains)));
      if (exports.size() + names > MOST) {
        throw NoauthAsker.odd(talk, "its list of exports does not end");
      }
    }
    return exports;
  }

  /// The results of one remote call (RFC 5531), over TCP and without credentials.
  private record Rpc(Conversation talk, ByteBuffer results) {
    private static final int XID = 0x67626565;
    private static final int LARGEST = 48_000;
    private static final int MOST_FRAGMENTS = 64;

    static Rpc call(Conversation talk, int program, int version, int procedure, int... arguments) throws Unanswered {
      var call = ByteBuffer.allocate(4 + 4 * (10 + arguments.length)).putInt(1 << 31 | 4 * (10 + arguments.length))
          .putInt(XID).putInt(0).putInt(2).putInt(program).putInt(version).putInt(procedure).putLong(0).putLong(0);
      for (var argument : arguments) {
        call.putInt(argument);
      }
      talk.say(call.array());
      var answer = new Rpc(talk, record(talk));
      if (answer.number() != XID || answer.number() != 1 || answer.number() != 0) {
        throw answer.odd();
      }
      answer.number();
      answer.text(400); // who answers, which nobody asked
      if (answer.number() != 0) {
        throw answer.odd();
      }
      return answer;
    }

    private static ByteBuffer record(Conversation talk) throws Unanswered {
      var whole = ByteBuffer.allocate(LARGEST);
      for (int i = 0; i < MOST_FRAGMENTS; i++) {
        var head = ByteBuffer.wrap(talk.exactly(4)).getInt();
        var length = head & Integer.MAX_VALUE;
        if (length > whole.remaining()) {
          break;
        }
        whole.put(talk.exactly(length));
        if (head < 0) {
          return whole.flip();
        }
      }
      throw NoauthAsker.odd(talk, "its answer does not end");
    }

    int number() throws Unanswered {
      if (results.remaining() < 4) {
        throw odd();
      }
      return results.getInt();
    }

    boolean more() throws Unanswered {
      return number() != 0;
    }

    /// A text, each of its bytes a character.
    String text(int most) throws Unanswered {
      var length = number();
      if (length < 0 || length > most || results.remaining() < (length + 3) / 4 * 4) {
        throw odd();
      }
      var bytes = new byte[length];
      results.get(bytes).position(results.position() + (4 - length % 4) % 4);
      return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private Unanswered odd() {
      return NoauthAsker.odd(talk, "it does not answer as a port mapper or a mount daemon does");
    }
  }
}
