package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.NtpQuestion;
import io.guardbee.checks.probe.outside.NtpTold;
import io.guardbee.checks.result.OutsideFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/// Sends a time server one packet and counts what comes back (RFC 5905; RFC 9327 for mode 6; mode 7 as ntpd had it).
final class NtpAsker {
  /// monlist answers with up to a hundred packets, at once.
  private static final int MOST_PACKETS = 100;
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final int CLIENT_PACKET = 48;
  /// Where a client writes its own time, which the server gives back.
  private static final int TRANSMIT = 40;
  private static final int ORIGINATE = 24;
  /// Stratum 0 is a server without a clock, or one of these kisses of death.
  private static final Set<String> KISSES = Set.of("DENY", "RSTR", "RATE");
  private static final int CODE = 12;
  private static final byte[] OURS = "guardbee".getBytes(StandardCharsets.US_ASCII);

  private NtpAsker() {}

  static NtpTold ask(NtpQuestion question, Dial dial) throws Unanswered {
    var packet = packet(question.ask());
    try (var parcel = dial.udp(question.door(), question.ask().words())) {
      parcel.send(packet);
      var first = parcel.receive(dial.patience());
      if (!answers(question.ask(), first)) {
        throw new Unanswered(new OutsideFailure.Odd(question.door().where(), "it does not speak NTP"));
      }
      int packets = 1;
      int bytes = first.length;
      while (packets < MOST_PACKETS && question.ask() != NtpQuestion.Ask.TIME) {
        var more = parcel.more(BETWEEN);
        if (more.isEmpty()) {
          break;
        }
        packets++;
        bytes += more.get().length;
      }
      return new NtpTold(packet.length, packets, bytes, refused(question.ask(), first));
    }
  }

  private static byte[] packet(NtpQuestion.Ask ask) {
    return switch (ask) {
      case TIME -> {
        var packet = new byte[CLIENT_PACKET];
        packet[0] = 0x23; // version 4, mode 3
        System.arraycopy(OURS, 0, packet, TRANSMIT, OURS.length);
        yield packet;
      }
      // version 2, mode 6, read variables, sequence 1, of the system
      case VARIABLES -> HexFormat.of().parseHex("160200010000000000000000");
      // version 2, mode 7, of xntpd, MON_GETLIST_1
      case CLIENTS -> HexFormat.of().parseHex("1700032a00000000");
    };
  }

  private static boolean answers(NtpQuestion.Ask ask, byte[] answer) {
    if (answer.length < 4) {
      return false;
    }
    int mode = answer[0] & 7;
    return switch (ask) {
      case TIME -> mode == 4 && answer.length >= CLIENT_PACKET
          && Arrays.equals(answer, ORIGINATE, ORIGINATE + OURS.length, OURS, 0, OURS.length);
      case VARIABLES -> mode == 6 && (answer[1] & 0x80) != 0;
      case CLIENTS -> mode == 7 && (answer[0] & 0x80) != 0;
    };
  }

  /// A refusal instead of data: a code in mode 3, a bit in mode 6, a number in mode 7.
  private static boolean refused(NtpQuestion.Ask ask, byte[] answer) {
    return switch (ask) {
      case TIME -> answer[1] == 0 && KISSES.contains(new String(answer, CODE, 4, StandardCharsets.US_ASCII));
      case VARIABLES -> (answer[1] & 0x40) != 0;
      case CLIENTS -> answer.length > 4 && (answer[4] & 0xf0) != 0;
    };
  }
}
