package io.guardbee.adapters.cached;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.SshTold;
import io.guardbee.checks.probe.outside.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A look from outside that asks SSH servers at most once a day about each account, since they count such questions as
/// failed logins. An answer that offers something to guess is asked for again after ten minutes, so that a fix can be seen.
/// Nothing else is remembered, and no failure. Safe for use by many threads.
public final class RememberedOutside implements OutsideProbe {
  /// How long a good answer is good for.
  static final Duration DAY = Duration.ofHours(24);
  /// How long a bad one is.
  static final Duration BAD = Duration.ofMinutes(10);
  private static final int MOST = 20_000;
  private final OutsideProbe outside;
  private final String machine;
  private final Ticker ticker;
  private final Cache<Key, Kept> kept;

  private record Key(String machine, Question question) {}

  private record Kept(SshTold told, long at) {}

  /// @param outside asks
  public RememberedOutside(OutsideProbe outside) {
    this(outside, Ticker.systemTicker());
  }

  /// @param ticker tells how time passes; for tests, since Caffeine is named nowhere else
  public RememberedOutside(OutsideProbe outside, Ticker ticker) {
    this(outside, "", ticker, Caffeine.newBuilder().maximumSize(MOST).ticker(ticker).executor(Runnable::run)
        .expireAfter(Expiry.<Key, Kept>writing((_, answer) -> bad(answer.told()) ? BAD : DAY)).build());
  }

  private RememberedOutside(OutsideProbe outside, String machine, Ticker ticker, Cache<Key, Kept> kept) {
    this.outside = outside;
    this.machine = machine;
    this.ticker = ticker;
    this.kept = kept;
  }

  private static boolean bad(SshTold told) {
    return told.offer().map(SshTold.Offer::guessable).or(true);
  }

  @Override
  public OutsideProbe of(String other) {
    return new RememberedOutside(outside.of(other), other, ticker, kept);
  }

  @Override
  public Probed<OutsideFacts> knock(List<Door> doors, Duration timeout) {
    return outside.knock(doors, timeout);
  }

  @Override
  public List<Asked> ask(List<Question> questions, Duration timeout) {
    var left = questions.stream().filter(question -> remembered(question).isEmpty()).toList();
    var told = left.isEmpty() ? List.<Asked>of() : outside.ask(left, timeout);
    told.forEach(this::remember);
    var answers = new ArrayList<Asked>();
    for (var question : questions) {
      answers.add(told.stream().filter(one -> one.question().equals(question)).findFirst()
          .or(() -> remembered(question)).orElseThrow());
    }
    return answers;
  }

  private Optional<Asked> remembered(Question question) {
    return Optional.ofNullable(kept.getIfPresent(new Key(machine, question)))
        .map(answer -> new Asked(question, Probed.got(answer.told()), Duration.ofNanos(ticker.read() - answer.at())));
  }

  private void remember(Asked asked) {
    if (asked.question() instanceof SshQuestion && asked.told() instanceof Probed.Got<Told>(SshTold told)) {
      kept.put(new Key(machine, asked.question()), new Kept(told, ticker.read()));
    }
  }
}
