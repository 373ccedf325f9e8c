package io.guardbee.checks;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.SshTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What was seen from outside, as text. A line is `WORD ADDRESS PORT MORE; key=value; key=value`:
///
/// - `door 192.0.2.7 22 open` (or `refused`, `silent`, `not_tried`)
/// - `ssh 192.0.2.7 22 root; greeting=SSH-2.0-x; kex=a,b; hostkeys=…; ciphers=…; macs=…; key=ssh-rsa 2048;
///   methods=publickey,password` (`methods=open` lets everybody in; without it the server did not say)
/// - `tls 192.0.2.7 443 identity NAME; version=TLSv1.3; subject=CN=x; names=a,b; issuer=CN=y; from=2026-01-01;
///   until=2026-04-01; key=RSA 2048; standing=known`, `tls … old_version; taken=TLSv1.1 SUITE` (or `declined=alert 70`)
/// - `clear 192.0.2.7 21 ftp; offered=no`, what a server that begins in clear text says to TLS
/// - `http 192.0.2.7 80 plain NAME` (or `tls`), then one line a page: `page 192.0.2.7 80 root 200; server=…; location=…;
///   type=…; length=…; challenge=…; body=…`
/// - `dns 192.0.2.7 53 udp; code=NOERROR; flags=ra,aa; records=1` (or `tcp`, or `zone example.org`)
/// - `ntp 192.0.2.7 123 time; sent=48; packets=1; bytes=48` (or `variables`, `clients`; `refused=yes`)
/// - `mail 192.0.2.7 25; offers=STARTTLS,AUTH PLAIN LOGIN; relay=RCPT 250 2.1.5 Ok` (without `relay` it was not asked;
///   `mail … 465 tls` where TLS came first)
/// - `noauth 192.0.2.7 6379 redis; access=open; said=+PONG` (or `locked`, `foreign`)
///
/// Instead of an answer, `missed=unheard|refused|silent|odd|off|barred|over`; `age=3600` makes it so many seconds old. The last
/// line is `end`: without it the text was cut, and nothing of it counts. Lines that begin with `#` say nothing here.
public final class OutsideWords {
  private OutsideWords() {}

  /// Reads the text.
  public static Probed<OutsideFacts> read(String text) {
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    if (lines.isEmpty() || !lines.getLast().equals("end")) {
      return Probed.missed(new ProbeFailure.OutputCut("the look from outside", text.length()));
    }
    var doors = new ArrayList<Answered>();
    var asked = new ArrayList<Asked>();
    for (var line : lines.subList(0, lines.size() - 1)) {
      var words = Line.of(line);
      switch (words.word()) {
        case "door" -> doors.add(new Answered(words.door(), Knock.valueOf(words.more().toUpperCase(Locale.ROOT))));
        case "ssh" -> asked.add(ssh(words));
        case "tls" -> asked.add(OutsidePages.tls(words));
        case "clear" -> asked.add(OutsidePages.clear(words));
        case "http" ->
          asked.add(OutsidePages.http(words, lines.stream().filter(l -> l.startsWith("page ")).map(Line::of)
              .filter(page -> page.door().equals(words.door())).toList()));
        case "page" -> {
          // belongs to its question
        }
        case "dns" -> asked.add(OutsideDoors.dns(words));
        case "ntp" -> asked.add(OutsideDoors.ntp(words));
        case "mail" -> asked.add(OutsideDoors.mail(words));
        case "noauth" -> asked.add(OutsideDoors.noauth(words));
        default -> throw new IllegalArgumentException("No such word: " + line);
      }
    }
    return Probed.got(new OutsideFacts("the bot's own network", doors, asked));
  }

  /// A line, taken apart.
  record Line(String word, Door door, String more, Map<String, String> values) {
    static Line of(String line) {
      var parts = line.split(";\\s*");
      var head = parts[0].strip().split("\\s+", 4);
      var values = new HashMap<String, String>();
      Arrays.stream(parts).skip(1).map(part -> part.split("=", 2))
          .forEach(pair -> values.put(pair[0].strip(), pair[1].strip()));
      return new Line(head[0], new Door(head[1], Integer.parseInt(head[2])), head.length > 3 ? head[3] : "", values);
    }

    Optional<String> value(String key) {
      return Optional.ofNullable(values.get(key));
    }

    List<String> list(String key) {
      return value(key).filter(text -> !text.isEmpty()).map(text -> List.of(text.split(",\\s*"))).orElse(List.of());
    }

    Asked asked(Question question, java.util.function.Supplier<Told> told) {
      Probed<Told> came = value("missed").<Probed<Told>>map(word -> Probed.missed(why(word)))
          .orElseGet(() -> Probed.got(told.get()));
      return new Asked(question, came, Duration.ofSeconds(value("age").map(Long::parseLong).orElse(0L)));
    }

    ProbeFailure why(String word) {
      return switch (word) {
        case "refused" -> new OutsideFailure.Refused(door.where());
        case "silent" -> new OutsideFailure.Silent(door.where(), "an answer");
        case "odd" -> new OutsideFailure.Odd(door.where(), "it said something else");
        case "unheard" -> new OutsideFailure.Unheard(door.where(), "an answer");
        case "off" -> new OutsideFailure.SwitchedOff(this.word);
        case "barred" -> new OutsideFailure.NotAllowed(door.where());
        case "many" -> new OutsideFailure.TooMany(door.where());
        case "over" -> new OutsideFailure.TimeOver(door.where());
        default -> throw new IllegalArgumentException("No such reason: " + word);
      };
    }
  }

  private static Asked ssh(Line line) {
    var question = new SshQuestion(line.door(), line.more(), false);
    return line.asked(question, () -> new SshTold(line.value("greeting").orElse("SSH-2.0-OpenSSH_9.2p1"),
        new SshTold.Algorithms(line.list("kex"), line.list("hostkeys"), line.list("ciphers"), line.list("macs")),
        line.value("key").map(OutsideWords::key), offer(line)));
  }

  private static SshTold.Key key(String text) {
    var words = text.split(" ");
    return new SshTold.Key(words[0], Integer.parseInt(words[1]));
  }

  private static Probed<SshTold.Offer> offer(Line line) {
    return line.value("methods").map(methods -> Probed.got(new SshTold.Offer(methods.equals("open"),
        methods.equals("open") ? List.of() : line.list("methods"))))
        .orElseGet(() -> Probed.missed(line.why("odd")));
  }
}
