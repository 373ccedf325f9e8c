package io.guardbee.checks;

import io.guardbee.checks.OutsideWords.Line;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.DnsTold;
import io.guardbee.checks.probe.outside.MailQuestion;
import io.guardbee.checks.probe.outside.MailTold;
import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NtpQuestion;
import io.guardbee.checks.probe.outside.NtpTold;
import io.guardbee.checks.probe.outside.Service;
import io.guardbee.checks.result.OutsideFailure;
import java.util.Locale;

/// The lines about name, time and mail servers and about services without a login (see [OutsideWords]).
final class OutsideDoors {
  private OutsideDoors() {}

  static Asked dns(Line line) {
    var zone = line.more().startsWith("zone ") ? line.more().substring(5) : "";
    var question = zone.isEmpty()
        ? DnsQuestion.resolving(line.door(), line.more().equals("tcp"))
        : DnsQuestion.handing(line.door(), zone);
    return line.asked(question, () -> new DnsTold(zone.isEmpty() ? "probe.example.org" : zone,
        line.value("code").orElseThrow(), line.list("flags").contains("ra"), line.list("flags").contains("aa"),
        line.value("records").map(Integer::parseInt).orElse(0)));
  }

  static Asked ntp(Line line) {
    var question = new NtpQuestion(line.door(), NtpQuestion.Ask.valueOf(line.more().toUpperCase(Locale.ROOT)));
    return line.asked(question, () -> new NtpTold(number(line, "sent"), number(line, "packets"), number(line, "bytes"),
        line.value("refused").isPresent()));
  }

  private static int number(Line line, String key) {
    return Integer.parseInt(line.value(key).orElseThrow());
  }

  static Asked mail(Line line) {
    return line.asked(new MailQuestion(line.door(), line.more().equals("tls")),
        () -> new MailTold("mail.example.org ESMTP", line.list("offers"), line.value("relay")
            .map(OutsideDoors::reply).orElseGet(() -> Probed.missed(
                new OutsideFailure.Unset("outside.mailTo", "address for strange mail")))));
  }

  private static Probed<MailTold.Reply> reply(String text) {
    var words = text.split(" ", 3);
    return Probed.got(new MailTold.Reply(words[0], Integer.parseInt(words[1]), words[2]));
  }

  static Asked noauth(Line line) {
    return line.asked(new NoauthQuestion(line.door(), Service.valueOf(line.more().toUpperCase(Locale.ROOT))),
        () -> new NoauthTold(NoauthTold.Access.valueOf(line.value("access").orElseThrow().toUpperCase(Locale.ROOT)),
            line.value("said").orElse("")));
  }
}
