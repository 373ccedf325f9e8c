package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.MailQuestion;
import io.guardbee.checks.probe.outside.MailTold;
import io.guardbee.checks.probe.outside.MailTold.Reply;
import io.guardbee.checks.result.OutsideFailure;
import java.util.ArrayList;
import java.util.List;

/// Asks a mail server what it offers, and whether it would take mail from nobody for a stranger: EHLO, MAIL, RCPT, RSET,
/// QUIT (RFC 5321), over TLS where that comes first. `DATA` is never said.
///
/// @param mailTo an address in another domain; empty where nothing is asked of it
record MailAsker(String mailTo) {
  private static final String WHAT = "what it takes";
  private static final int MOST = 64_000;
  private static final int LONGEST_LINE = 2_000;
  private static final int MOST_LINES = 60;
  private static final int SHOWN = 200;

  MailTold ask(MailQuestion question, Dial dial) throws Unanswered {
    try (var wire = dial.tcp(question.door(), WHAT, MOST)) {
      var plain = Conversation.plain(wire, question.door(), WHAT);
      var talk = question.tls() ? Unchecked.over(plain) : plain;
      var greeting = answer(talk);
      if (!greeting.getFirst().startsWith("220")) {
        throw odd(question, "it does not greet as a mail server");
      }
      talk.say("EHLO " + self(wire) + "\r\n");
      var offers = answer(talk);
      if (!offers.getFirst().startsWith("250")) {
        throw odd(question, "it does not take EHLO");
      }
      var told = new MailTold(text(greeting.getFirst()), offers.stream().skip(1).map(MailAsker::text).toList(),
          relay(talk));
      leave(talk);
      return told;
    }
  }

  private Probed<Reply> relay(Conversation talk) throws Unanswered {
    if (mailTo.isEmpty()) {
      return Probed.missed(new OutsideFailure.Unset("outside.mailTo", "address for strange mail"));
    }
    talk.say("MAIL FROM:<>\r\n");
    var sender = reply("MAIL", answer(talk).getFirst());
    if (sender.code() / 100 != 2) {
      return Probed.got(sender);
    }
    talk.say("RCPT TO:<" + mailTo + ">\r\n");
    return Probed.got(reply("RCPT", answer(talk).getFirst()));
  }

  /// Forgets the mail that was begun, and says goodbye.
  private static void leave(Conversation talk) {
    try {
      talk.say("RSET\r\n");
      answer(talk);
      talk.say("QUIT\r\n");
      answer(talk);
    } catch (Unanswered _) {
      // it has said what was asked
    }
  }

  /// The lines of one answer: all but the last have a dash behind their code.
  private static List<String> answer(Conversation talk) throws Unanswered {
    var lines = new ArrayList<String>();
    while (lines.size() < MOST_LINES) {
      var line = talk.line(LONGEST_LINE);
      if (!line.matches("[2-5][0-9][0-9](?:[ -].*)?")) {
        break;
      }
      lines.add(line);
      if (line.length() < 4 || line.charAt(3) == ' ') {
        return lines;
      }
    }
    throw new Unanswered(new OutsideFailure.Odd(talk.door().where(), "it does not speak SMTP"));
  }

  private static Reply reply(String to, String line) {
    return new Reply(to, Integer.parseInt(line.substring(0, 3)), text(line));
  }

  private static String text(String line) {
    var text = line.length() > 4 ? line.substring(4) : "";
    return text.substring(0, Math.min(text.length(), SHOWN));
  }

  /// Who we are, as a number: a name would have to be one that leads back.
  private static String self(Wire wire) {
    var number = wire.socket().getLocalAddress().getHostAddress().replaceFirst("%.*", "");
    return number.contains(":") ? "[IPv6:" + number + "]" : "[" + number + "]";
  }

  private static Unanswered odd(MailQuestion question, String detail) {
    return new Unanswered(new OutsideFailure.Odd(question.door().where(), detail));
  }
}
