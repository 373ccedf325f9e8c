package io.guardbee.adapters.outside;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Logger;
import com.jcraft.jsch.Session;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.SshTold;
import io.guardbee.checks.probe.outside.SshTold.Offer;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks an SSH server what it offers: the key exchange, one `none` request, and the end. No key and no password is sent,
/// so any host key is good enough to ask.
final class SshAsker {
  /// A key exchange with post-quantum methods and a long list of methods fits many times.
  private static final int MOST = 200_000;
  private static final Pattern REFUSED = Pattern.compile("Auth fail for methods '([A-Za-z0-9@.,_-]*)'");
  /// What old servers need; nothing secret goes over it.
  private static final String OLD_EXCHANGES = "diffie-hellman-group-exchange-sha1,diffie-hellman-group14-sha1,"
      + "diffie-hellman-group1-sha1";
  private static final String OLD_CIPHERS = "aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc";
  private static final String OLD_MACS = "hmac-sha1,hmac-md5";

  private SshAsker() {}

  static SshTold ask(SshQuestion question, Dial dial) throws Unanswered {
    var door = question.door();
    try (var wire = dial.tcp(door, "its SSH methods", MOST)) {
      var overheard = new Overheard(wire);
      var shown = new ShownKey();
      var offer = offer(question, overheard, shown);
      return KexInit.parse(overheard.beginning())
          .map(init -> new SshTold(init.greeting(), init.algorithms(), shown.key(), offer))
          .orElseThrow(() -> new Unanswered(wire.struck()
              ? new OutsideFailure.Silent(door.where(), "its SSH methods")
              : new OutsideFailure.Odd(door.where(), "it does not speak SSH")));
    }
  }

  private static Probed<Offer> offer(SshQuestion question, Overheard overheard, ShownKey shown) {
    try {
      var session = session(question, overheard, shown);
      try {
        session.connect(0);
        return Probed.got(new Offer(true, List.of()));
      } finally {
        session.disconnect();
      }
    } catch (JSchException e) {
      return methods(question, String.valueOf(e.getMessage()));
    } catch (RuntimeException _) {
      return Probed.missed(unclear(question)); // the library trips over what a hostile peer may send
    }
  }

  private static Session session(SshQuestion question, Overheard overheard, ShownKey shown) throws JSchException {
    var jsch = new JSch();
    jsch.setInstanceLogger(new Silent());
    var session = jsch.getSession(question.user(), question.door().address(), question.door().port());
    session.setThreadFactory(Thread.ofVirtual().name("guardbee-ask-ssh").factory());
    session.setHostKeyRepository(shown);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "none");
    session.setConfig("server_host_key", hostKeys(question.rsa()));
    session.setConfig("kex", JSch.getConfig("kex") + "," + OLD_EXCHANGES);
    for (var way : List.of("s2c", "c2s")) {
      session.setConfig("cipher." + way, JSch.getConfig("cipher." + way) + "," + OLD_CIPHERS);
      session.setConfig("mac." + way, JSch.getConfig("mac." + way) + "," + OLD_MACS);
    }
    session.setProxy(overheard);
    return session;
  }

  /// Host certificates are not asked for: the plain key tells its length.
  private static String hostKeys(boolean rsa) {
    var all = Stream.concat(Arrays.stream(JSch.getConfig("server_host_key").split(",")), Stream.of("ssh-rsa"))
        .filter(name -> !name.contains("-cert-")).distinct().toList();
    return Stream.concat(all.stream().filter(name -> name.contains("rsa") == rsa),
        all.stream().filter(name -> name.contains("rsa") != rsa)).collect(Collectors.joining(","));
  }

  /// The library tells the methods in the words of its exception alone; other words tell nothing.
  private static Probed<Offer> methods(SshQuestion question, String message) {
    var refused = REFUSED.matcher(message);
    if (!refused.find()) {
      return Probed.missed(unclear(question));
    }
    var methods = Arrays.stream(refused.group(1).split(",")).filter(name -> !name.isBlank()).toList();
    // its own word for "the server named none"
    return methods.equals(List.of("none"))
        ? Probed.missed(unclear(question))
        : Probed.got(new Offer(false, methods));
  }

  private static ProbeFailure unclear(SshQuestion question) {
    return new OutsideFailure.Odd(question.door().where(), "it did not say how it lets people in");
  }

  /// The library's messages quote what peers send; what matters of them is in the answer.
  private static final class Silent implements Logger {
    @Override
    public boolean isEnabled(int level) {
      return false;
    }

    @Override
    public void log(int level, String message) {
      // said in the answer
    }
  }
}
