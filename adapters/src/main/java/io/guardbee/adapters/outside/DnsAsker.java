package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.DnsTold;
import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Asks a name server to resolve a name of the operator's, or for the beginning of a zone. Reads one message.
///
/// @param dnsName a name that no audited machine owns
record DnsAsker(String dnsName) {
  /// A message over TCP with its length.
  private static final int MOST = 2 + 65_535;

  DnsTold ask(DnsQuestion question, Dial dial) throws Unanswered {
    var query = query(question);
    var answer = question.tcp() ? overTcp(question, query, dial) : overUdp(question, query, dial);
    return told(question, query, parsed(question, answer));
  }

  private Message query(DnsQuestion question) throws Unanswered {
    try {
      var name = Name.fromString(question.zone().orElse(dnsName), Name.root);
      var query = Message.newQuery(Record.newRecord(name, question.zone().isPresent() ? Type.AXFR : Type.A, DClass.IN));
      if (question.zone().isPresent()) {
        query.getHeader().unsetFlag(Flags.RD);
      }
      return query;
    } catch (TextParseException _) {
      throw new Unanswered(new OutsideFailure.Odd(question.door().where(), "the name to ask for is none"));
    }
  }

  private static byte[] overUdp(DnsQuestion question, Message query, Dial dial) throws Unanswered {
    try (var parcel = dial.udp(question.door(), what(question))) {
      parcel.send(query.toWire());
      return parcel.receive(dial.patience());
    }
  }

  private static byte[] overTcp(DnsQuestion question, Message query, Dial dial) throws Unanswered {
    try (var wire = dial.tcp(question.door(), what(question), MOST)) {
      var talk = Conversation.plain(wire, question.door(), what(question));
      var bytes = query.toWire();
      talk.say(ByteBuffer.allocate(2 + bytes.length).putShort((short) bytes.length).put(bytes).array());
      var length = talk.exactly(2);
      return talk.exactly((length[0] & 0xff) << 8 | (length[1] & 0xff));
    }
  }

  private static Message parsed(DnsQuestion question, byte[] bytes) throws Unanswered {
    try {
      return new Message(bytes);
    } catch (IOException | RuntimeException _) { // the library trips over what a hostile peer may send
      throw odd(question, "it does not speak DNS");
    }
  }

  private DnsTold told(DnsQuestion question, Message query, Message answer) throws Unanswered {
    var header = answer.getHeader();
    if (header.getID() != query.getHeader().getID() || !header.getFlag(Flags.QR)) {
      throw odd(question, "it answered another question");
    }
    return new DnsTold(question.zone().orElse(dnsName), Rcode.string(header.getRcode()), header.getFlag(Flags.RA),
        header.getFlag(Flags.AA), answer.getSection(Section.ANSWER).size());
  }

  private static String what(DnsQuestion question) {
    return question.zone().isPresent() ? "a zone" : "a name of somebody else's";
  }

  private static Unanswered odd(DnsQuestion question, String detail) {
    return new Unanswered(new OutsideFailure.Odd(question.door().where(), detail));
  }
}
