package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import io.guardbee.checks.result.OutsideFailure;

/// Greets a service that should want a login, in its own protocol.
final class NoauthAsker {
  private static final int MOST = 64_000;
  private static final String WHAT = "whether it wants a login";

  private NoauthAsker() {}

  static NoauthTold ask(NoauthQuestion question, Dial dial) throws Unanswered {
    return switch (question.service()) {
      case REDIS -> with(question, dial, NoauthAsker::redis);
      case MEMCACHED -> with(question, dial, NoauthAsker::memcached);
      case MONGODB -> with(question, dial, MongoGreeting::say);
      case ELASTICSEARCH, ETCD, DOCKER, JUPYTER -> with(question, dial, talk -> HttpGreeting.plain(question, talk));
      case KUBELET -> with(question, dial, talk -> HttpGreeting.kubelet(question, talk));
      case X11 -> with(question, dial, ScreenGreeting::x11);
      case VNC -> with(question, dial, ScreenGreeting::vnc);
      case RSYNC -> RsyncGreeting.say(question, dial);
      case NFS -> NfsGreeting.USUAL.say(question, dial);
    };
  }

  /// What is said over one connection.
  @FunctionalInterface
  interface Greeting<T> {
    T over(Conversation talk) throws Unanswered;
  }

  static <T> T with(NoauthQuestion question, Dial dial, Greeting<T> greeting) throws Unanswered {
    try (var wire = dial.tcp(question.door(), WHAT, MOST)) {
      return greeting.over(Conversation.plain(wire, question.door(), WHAT));
    }
  }

  private static NoauthTold redis(Conversation talk) throws Unanswered {
    talk.say("PING\r\n");
    var line = talk.line(500);
    return told(line.equals("+PONG")
        ? Access.OPEN
        : line.matches("-(?:NOAUTH|NOPERM|DENIED|WRONGPASS|ERR operation not permitted).*")
            ? Access.LOCKED
            : Access.FOREIGN,
        line);
  }

  private static NoauthTold memcached(Conversation talk) throws Unanswered {
    talk.say("version\r\n");
    var line = talk.line(500);
    return told(line.startsWith("VERSION ")
        ? Access.OPEN
        : line.contains("unauthenticated") ? Access.LOCKED : Access.FOREIGN, line);
  }

  /// An answer with the beginning of what was said.
  static NoauthTold told(Access access, String said) {
    return new NoauthTold(access, said.substring(0, Math.min(said.length(), 120)));
  }

  static Unanswered odd(Conversation talk, String detail) {
    return new Unanswered(new OutsideFailure.Odd(talk.door().where(), detail));
  }
}
