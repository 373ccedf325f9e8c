package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Greets what shows a screen: X11 with the setup of a connection that brings no cookie, VNC (RFC 6143) up to its security
/// types.
final class ScreenGreeting {
  private static final byte[] SETUP = {'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final Pattern RFB = Pattern.compile("RFB ([0-9]{3})\\.([0-9]{3})\n");
  private static final int FREE = 1;

  private ScreenGreeting() {}

  static NoauthTold x11(Conversation talk) throws Unanswered {
    talk.say(SETUP);
    var reply = talk.exactly(8);
    if (reply[2] != 11 || reply[3] != 0) {
      return NoauthAsker.told(Access.FOREIGN, "it does not speak X11");
    }
    return switch (reply[0]) {
      case 0 -> NoauthAsker.told(Access.LOCKED, "the connection is refused");
      case 1 -> NoauthAsker.told(Access.OPEN, "the connection is set up");
      case 2 -> NoauthAsker.told(Access.LOCKED, "it wants more to know who asks");
      default -> NoauthAsker.told(Access.FOREIGN, "it does not speak X11");
    };
  }

  static NoauthTold vnc(Conversation talk) throws Unanswered {
    var version = RFB.matcher(new String(talk.exactly(12), StandardCharsets.US_ASCII));
    if (!version.matches()) {
      return NoauthAsker.told(Access.FOREIGN, "it does not speak VNC");
    }
    if (version.group(1).equals("003") && Integer.parseInt(version.group(2)) < 7) {
      talk.say("RFB 003.003\n");
      return types(IntStream.of(ByteBuffer.wrap(talk.exactly(4)).getInt()));
    }
    talk.say(version.group(2).equals("007") ? "RFB 003.007\n" : "RFB 003.008\n");
    var types = talk.exactly(talk.exactly(1)[0] & 0xff);
    return types(IntStream.range(0, types.length).map(i -> types[i] & 0xff));
  }

  private static NoauthTold types(IntStream types) {
    var all = types.boxed().toList();
    return NoauthAsker.told(all.contains(FREE) ? Access.OPEN : Access.LOCKED, "security types "
        + all.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "; 1 lets everybody in");
  }
}
