package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.ClearQuestion;
import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.MailQuestion;
import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NtpQuestion;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Looks at machines over the network: tries doors, and puts questions to them. One instance serves a process; all that
/// is asked of one target shares its pace. Safe for use by many threads.
public final class Lookout implements OutsideProbe, AutoCloseable {
  private final Paces paces;
  private final TcpKnocks knocks;
  private final Dial dial;
  private final Set<Kind> kinds;
  private final TlsAsker tls;
  private final DnsAsker dns;
  private final MailAsker mail;

  /// @param vantage where it is looked from, in words (`the bot's own network`)
  /// @param open which addresses may be connected to, as numbers; asked for each connection
  /// @param kinds the kinds of questions that are asked
  /// @param clock the time by which certificates are judged
  /// @param names what is asked for where a question needs a name of the operator's
  public Lookout(String vantage, Predicate<String> open, Set<Kind> kinds, Limits limits, InstantSource clock,
      OperatorNames names) {
    this.paces = new Paces(limits);
    this.knocks = new TcpKnocks(vantage, open, paces);
    this.dial = new Dial(open, paces);
    this.kinds = Set.copyOf(kinds);
    this.tls = new TlsAsker(clock);
    this.dns = new DnsAsker(names.dnsName());
    this.mail = new MailAsker(names.mailTo());
  }

  @Override
  public Probed<OutsideFacts> knock(List<Door> doors, Duration timeout) {
    return knocks.knock(doors, timeout);
  }

  @Override
  public List<Asked> ask(List<Question> questions, Duration timeout) {
    var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("guardbee-ask").factory());
    try {
      var calls = questions.stream().map(question -> (Callable<Probed<Told>>) () -> told(question)).toList();
      var done = threads.invokeAll(calls, Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
      var asked = new ArrayList<Asked>();
      for (int i = 0; i < questions.size(); i++) {
        asked.add(new Asked(questions.get(i), told(questions.get(i), done.get(i))));
      }
      return asked;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return questions.stream().map(question -> new Asked(question, late(question))).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static Probed<Told> told(Question question, Future<Probed<Told>> done) throws InterruptedException {
    try {
      return done.get();
    } catch (CancellationException _) {
      return late(question);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Asking failed", e.getCause());
    }
  }

  private static Probed<Told> late(Question question) {
    return Probed.missed(new OutsideFailure.TimeOver(question.door().where()));
  }

  private Probed<Told> told(Question question) {
    if (!kinds.contains(question.kind())) {
      return Probed.missed(new OutsideFailure.SwitchedOff(question.kind().label()));
    }
    try {
      return Probed.got(switch (question) {
        case SshQuestion asked -> SshAsker.ask(asked, dial);
        case TlsQuestion asked -> tls.ask(asked, dial);
        case ClearQuestion asked -> ClearAsker.ask(asked, dial);
        case HttpQuestion asked -> HttpAsker.ask(asked, dial);
        case DnsQuestion asked -> dns.ask(asked, dial);
        case NtpQuestion asked -> NtpAsker.ask(asked, dial);
        case MailQuestion asked -> mail.ask(asked, dial);
        case NoauthQuestion asked -> NoauthAsker.ask(asked, dial);
      });
    } catch (Unanswered e) {
      return Probed.missed(e.why());
    }
  }

  /// Nobody knocks or asks any more.
  @Override
  public void close() {
    knocks.close();
  }
}
