package io.guardbee.adapters.discord;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.ExceptionEvent;
import net.dv8tion.jda.api.events.GatewayPingEvent;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.http.HttpRequestEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to Discord: opened until it stands, kept by JDA, begun anew where JDA gives it up, and ended only where
/// Discord refuses the bot. JDA gives up when its reconnecting thread is interrupted, which it does itself, now and then,
/// when it cuts a line that says nothing any more.
final class Line implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final DiscordTerms terms;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
      Thread.ofVirtual().name("discord-", 0).factory());
  private final OkHttpClient.Builder http = new OkHttpClient.Builder().callTimeout(PATIENCE).readTimeout(PATIENCE);
  private volatile Optional<JDA> jda = Optional.empty();
  private volatile Optional<OkHttpClient> client = Optional.empty();
  private volatile Instant heard = Instant.EPOCH;
  private volatile String trouble = "Discord was not reached yet";
  private volatile Instant built = Instant.EPOCH;
  private volatile Duration pause = FIRST;

  Line(DiscordTerms terms, InstantSource clock) {
    this.terms = terms;
    this.clock = clock;
  }

  ExecutorService workers() {
    return workers;
  }

  /// Begins to connect; returns at once.
  void open(ListenerAdapter hearing) {
    // the library lets a message call everybody unless it is told not to, once for all
    MessageRequest.setDefaultMentions(List.of());
    workers.execute(() -> connect(hearing));
  }

  /// A line that stood for a while is begun anew soon; one that ends again and again, ever later.
  private void again(ListenerAdapter hearing) {
    jda = Optional.empty();
    trouble = "the line to Discord ended";
    pause = built.plus(LONGEST).isBefore(clock.instant()) ? FIRST : longer(pause);
    LOG.warn("The line to Discord ended by itself; a new one is opened in {} s", pause.toSeconds());
    workers.execute(() -> {
      if (waited(pause)) {
        connect(hearing);
      }
    });
  }

  private void connect(ListenerAdapter hearing) {
    for (var delay = FIRST; closed.getCount() > 0; delay = longer(delay)) {
      try {
        opened(build(hearing));
        return;
      } catch (InvalidTokenException _) {
        trouble = "Discord refuses the token";
        LOG.error("Discord refuses the token. Set GUARDBEE_DISCORD_TOKEN to the bot's token and start Guardbee again.");
        return;
      } catch (RuntimeException e) {
        trouble = "Discord cannot be reached (" + e.getClass().getSimpleName() + ")";
        LOG.warn("Discord cannot be reached ({}); trying again in {} s", e.getClass().getSimpleName(),
            delay.toSeconds());
      }
      if (!waited(delay)) {
        return;
      }
    }
  }

  private synchronized void opened(JDA line) {
    if (closed.getCount() == 0) {
      line.shutdownNow();
    } else {
      jda = Optional.of(line);
      built = clock.instant();
    }
  }

  private static Duration longer(Duration delay) {
    return delay.compareTo(LONGEST.dividedBy(2)) < 0 ? delay.multipliedBy(2) : LONGEST;
  }

  /// False when it was closed meanwhile.
  private boolean waited(Duration delay) {
    try {
      return !closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Only servers, roles and channels are kept in memory; people never are.
  private JDA build(ListenerAdapter hearing) {
    var web = http.build();
    client = Optional.of(web);
    return JDABuilder.createLight(terms.token(), EnumSet.noneOf(GatewayIntent.class))
        .setRestConfig(new RestConfig().setBaseUrl(terms.api().toString()))
        .setSessionController(new Gateway(terms.gateway())).setHttpClient(web).setEnableShutdownHook(false)
        .setEventPool(workers, false).setCallbackPool(workers, false).setMaxReconnectDelay((int) LONGEST.toSeconds())
        .addEventListeners((EventListener) event -> noticed(event, hearing), hearing).build();
  }

  /// Answers to what we ask, and what the library tells of itself, say nothing of whether events come through.
  private static boolean own(GenericEvent event) {
    return event instanceof HttpRequestEvent || event instanceof StatusChangeEvent
        || event instanceof SessionDisconnectEvent || event instanceof ShutdownEvent || event instanceof ExceptionEvent;
  }

  private void noticed(GenericEvent event, ListenerAdapter hearing) {
    if (!own(event)) {
      heard = clock.instant();
    }
    switch (event) {
      case ReadyEvent ready -> {
        trouble = "";
        register(ready.getJDA());
      }
      case SessionResumeEvent _ -> trouble = "";
      case SessionDisconnectEvent _ -> trouble = "the line to Discord was cut";
      case ShutdownEvent end -> ended(end, hearing);
      case GatewayPingEvent ping -> LOG.trace("Discord answers after {} ms", ping.getNewPing());
      default -> {
        // it lives
      }
    }
  }

  /// What Discord refuses, it refuses the next time too.
  private void ended(ShutdownEvent end, ListenerAdapter hearing) {
    var refused = Optional.ofNullable(end.getCloseCode()).filter(code -> !code.isReconnect());
    refused.ifPresent(code -> {
      trouble = "Discord ended it: " + code.getMeaning();
      LOG.error("Discord ended the line and would end it again: {}", code.getMeaning());
    });
    if (refused.isEmpty() && closed.getCount() > 0) {
      again(hearing);
    }
  }

  /// For all servers and for direct messages, where those of one server are not. They are the same each time, which
  /// Discord takes as no change.
  private void register(JDA ready) {
    var wanted = Commands.fromList(DataArray.fromJson(terms.commands().json()));
    ready.updateCommands().addCommands(wanted).queue(
        done -> LOG.info("{} commands are registered with Discord", done.size()),
        trouble -> LOG.error("The commands could not be registered with Discord: {}", trouble.getMessage()));
  }

  Optional<JDA> jda() {
    return jda;
  }

  Pulse pulse() {
    return new Pulse(jda.map(line -> line.getStatus() == JDA.Status.CONNECTED).orElse(false), heard,
        Duration.ofMillis(Math.max(0, jda.map(JDA::getGatewayPing).orElse(0L))), trouble);
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    jda.ifPresent(Line::end);
    client.ifPresent(web -> {
      web.dispatcher().executorService().shutdown();
      web.connectionPool().evictAll();
    });
  }

  private static void end(JDA line) {
    line.shutdown();
    try {
      if (!line.awaitShutdown(PATIENCE)) {
        line.shutdownNow();
      }
    } catch (InterruptedException _) {
      line.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
