package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// Asks MongoDB for the names of the databases called `guardbee-none`, of which there are none: who may not list databases
/// is refused, and who may is told nothing. OP_MSG, as MongoDB 3.6 and later speak it.
final class MongoGreeting {
  private static final int OP_MSG = 2013;
  private static final int HEADER = 16;
  private static final int LARGEST = 48_000;
  private static final int UNAUTHORIZED = 13;
  private static final int AUTHENTICATION_FAILED = 18;

  private MongoGreeting() {}

  static NoauthTold say(Conversation talk) throws Unanswered {
    talk.say(question());
    var header = ByteBuffer.wrap(talk.exactly(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    var length = header.getInt();
    if (length < HEADER + 5 || length > LARGEST || header.getInt(12) != OP_MSG) {
      return NoauthAsker.told(Access.FOREIGN, "it does not speak MongoDB's protocol");
    }
    var body = talk.exactly(length - HEADER);
    var ok = field(body, "\u0001ok\0", Double.BYTES).map(b -> b.getDouble() == 1.0).orElse(false);
    var code = field(body, "\u0010code\0", Integer.BYTES).map(b -> OptionalInt.of(b.getInt()))
        .orElse(OptionalInt.empty());
    if (ok) {
      return NoauthAsker.told(Access.OPEN, "listDatabases is answered");
    }
    return switch (code.orElse(0)) {
      case UNAUTHORIZED, AUTHENTICATION_FAILED -> NoauthAsker.told(Access.LOCKED,
          "listDatabases is refused with code " + code.orElse(0));
      default -> throw NoauthAsker.odd(talk, "listDatabases failed for another reason than a missing login");
    };
  }

  private static byte[] question() {
    var filter = document(text("name", "guardbee-none"));
    var command = document(join(whole("listDatabases"), yes("nameOnly"), nested("filter", filter),
        text("$db", "admin")));
    return ByteBuffer.allocate(HEADER + 5 + command.length).order(ByteOrder.LITTLE_ENDIAN)
        .putInt(HEADER + 5 + command.length).putInt(1).putInt(0).putInt(OP_MSG).putInt(0).put((byte) 0).put(command)
        .array();
  }

  private static byte[] document(byte[] elements) {
    return ByteBuffer.allocate(elements.length + 5).order(ByteOrder.LITTLE_ENDIAN).putInt(elements.length + 5)
        .put(elements).put((byte) 0).array();
  }

  private static byte[] whole(String name) {
    return join(named(0x10, name), new byte[]{1, 0, 0, 0});
  }

  private static byte[] yes(String name) {
    return join(named(0x08, name), new byte[]{1});
  }

  private static byte[] nested(String name, byte[] document) {
    return join(named(0x03, name), document);
  }

  private static byte[] text(String name, String value) {
    var bytes = (value + "\0").getBytes(StandardCharsets.US_ASCII);
    return join(named(0x02, name), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array(),
        bytes);
  }

  private static byte[] named(int type, String name) {
    return ((char) type + name + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    var length = 0;
    for (var part : parts) {
      length += part.length;
    }
    var all = ByteBuffer.allocate(length);
    for (var part : parts) {
      all.put(part);
    }
    return all.array();
  }

  /// The value behind the first mark in an answer; empty where it is not there as a whole.
  private static java.util.Optional<ByteBuffer> field(byte[] body, String mark, int size) {
    var at = new String(body, StandardCharsets.ISO_8859_1).indexOf(mark);
    return at < 0 || at + mark.length() + size > body.length
        ? java.util.Optional.empty()
        : java.util.Optional.of(ByteBuffer.wrap(body, at + mark.length(), size).order(ByteOrder.LITTLE_ENDIAN));
  }
}
