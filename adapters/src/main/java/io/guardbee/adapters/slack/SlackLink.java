package io.guardbee.adapters.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link to Slack: finds out who the bot is, opens the socket, and looks after both. Tries again with growing pauses
/// while Slack is away.
final class SlackLink {
  private static final Logger LOG = LoggerFactory.getLogger(SlackLink.class);
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private final SlackAccess access;
  private final App app;
  private final Slack slack;
  private final SlackCalls calls;
  private final Executor executor;
  private final InstantSource clock;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean over;
  private volatile boolean greeted;
  private volatile Who who = new Who("", "");
  private volatile Optional<SlackSocket> socket = Optional.empty();
  private volatile SlackSigns signs = new SlackSigns(false, Optional.empty(), "Slack was not reached yet");

  private record Who(String team, String bot) {}

  SlackLink(SlackAccess access, App app, Slack slack, SlackCalls calls, Executor executor, InstantSource clock) {
    this.access = access;
    this.app = app;
    this.slack = slack;
    this.calls = calls;
    this.executor = executor;
    this.clock = clock;
    calls.alarm(wake::release);
  }

  /// The team of the bot, by id; empty while Slack has not told.
  String team() {
    return who.team();
  }

  /// The account of the bot, by id.
  String bot() {
    return who.bot();
  }

  SlackSigns signs() {
    return signs;
  }

  void open() {
    executor.execute(this::keep);
  }

  private void keep() {
    var pause = FIRST;
    while (!over) {
      while (linked()) {
        rest(LOOK);
      }
      pause = greeted ? FIRST : longer(pause);
      greeted = false;
      rest(pause);
    }
    socket.ifPresent(SlackSocket::close);
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  /// Until something happens, for so long at most.
  private void rest(Duration pause) {
    try {
      wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
      wake.drainPermits();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      over = true;
    }
  }

  /// Whether everything is as it should be, or is by now.
  private boolean linked() {
    if (over || ((who.team().isEmpty() || calls.lockedOut()) && !introduced())) {
      return false;
    }
    if (!access.socket()) {
      good();
      return true;
    }
    return socket.isPresent() ? answers(socket.get()) : connected();
  }

  private boolean introduced() {
    return switch (calls.make(methods -> methods.authTest(r -> r))) {
      case Answer.Got(AuthTestResponse told) -> {
        who = new Who(told.getTeamId(), told.getUserId());
        yield true;
      }
      case Answer.Wait(_, var why) -> bad(why);
      case Answer.No(var error) -> bad("Slack does not say who the bot is: " + error);
    };
  }

  private boolean connected() {
    try {
      socket = Optional.of(new SlackSocket(app, slack, access.appToken(), executor, this::heard, wake::release));
      return true;
    } catch (IOException | RuntimeException e) {
      return bad("No socket to Slack (" + e.getClass().getSimpleName()
          + "). Look at GUARDBEE_SLACK_APP_TOKEN, which needs connections:write");
    }
  }

  /// One that ended or stays silent is let go of; the next is opened after a pause. Where Slack said before that it would
  /// end, the next is there first, since what is asked in between would be lost.
  private boolean answers(SlackSocket open) {
    if (open.answers()) {
      good();
      return true;
    }
    socket = Optional.empty();
    if (open.leaving()) {
      executor.execute(open::close);
      return connected();
    }
    open.close();
    return bad("the socket to Slack ended");
  }

  private void heard() {
    greeted = true;
    if (!calls.lockedOut()) {
      good();
    }
  }

  private void good() {
    if (!signs.connected()) {
      LOG.info("Slack is connected");
    }
    signs = new SlackSigns(true, Optional.of(clock.instant()), "");
  }

  private boolean bad(String why) {
    if (!signs.trouble().equals(why)) {
      LOG.warn("Slack: {}", why);
    }
    signs = new SlackSigns(false, signs.heard(), why);
    return false;
  }

  /// Hears nothing more.
  void quiesce() {
    over = true;
    wake.release();
    socket.ifPresent(SlackSocket::close);
  }

}
