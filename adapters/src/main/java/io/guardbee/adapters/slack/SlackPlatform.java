package io.guardbee.adapters.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Sight;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slack as a place to ask, for one workspace. In socket mode it opens a connection of its own; otherwise [#http] takes
/// Slack's calls. Any number of processes may serve the same workspace: Slack tells each thing to one of them.
public final class SlackPlatform implements ChatPlatform {
  private static final Logger LOG = LoggerFactory.getLogger(SlackPlatform.class);
  /// With the two seconds that a [ChatHandler] may take, this stays below the three that Slack allows.
  private static final Duration PATIENCE = Duration.ofMillis(600);
  private static final int CALL_MILLIS = 8_000;
  private final SlackAccess access;
  private final Slack slack;
  private final App app;
  private final SlackPosts posts;
  private final SlackLink link;
  private final SlackHttp http;
  private final SlackRooms rooms;
  private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
      Thread.ofVirtual().name("slack-", 0).factory());
  private volatile Optional<ChatHandler> handler = Optional.empty();

  /// For a process that has the workspace to itself.
  public SlackPlatform(SlackAccess access, InstantSource clock) {
    this(access, EditBudget.alone(clock), clock);
  }

  /// @param edits what all processes that serve the workspace share
  public SlackPlatform(SlackAccess access, EditBudget edits, InstantSource clock) {
    this.access = access;
    this.slack = Slack.getInstance(config(access.api()));
    this.app = new App(AppConfig.builder().slack(slack).singleTeamBotToken(access.botToken()).signingSecret("")
        .requestVerificationEnabled(false).sslCheckEnabled(false).subtypedMessageEventsAutoAckEnabled(true)
        .authTestCacheEnabled(true)
        .authTestCacheExpirationMillis(Duration.ofDays(1).toMillis()).build());
    var calls = new SlackCalls(slack, access.botToken());
    var doors = new BackDoors(slack, access.api(), clock);
    this.posts = new SlackPosts(calls, new Paces(edits, clock), doors);
    this.link = new SlackLink(access, app, slack, calls, threads, clock);
    this.http = new SlackHttp(new Signatures(access.signingSecrets(), clock), app, () -> taken().isPresent());
    this.rooms = new SlackRooms(calls, threads, clock);
    var witness = new SlackWitness(new People(calls, threads),
        new SlackGroups(calls, threads, access.groups(), clock), rooms, PATIENCE);
    new SlackEars(new SlackEars.Home(link::team, link::bot), new SlackEars.Senses(witness, rooms),
        new SlackMouth(calls, posts, doors, threads), new SlackHomes(calls, threads), this::taken).listen(app);
  }

  /// Nobody can be answered whose place has no name yet.
  private Optional<ChatHandler> taken() {
    return link.team().isEmpty() ? Optional.empty() : handler;
  }

  static SlackConfig config(URI api) {
    var config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(api.toString());
    config.setHttpClientCallTimeoutMillis(CALL_MILLIS);
    config.setPrettyResponseLoggingEnabled(false);
    config.setStatsEnabled(false);
    return config;
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public void open(ChatHandler chat) {
    handler = Optional.of(chat);
    link.open();
  }

  /// Slack's calls, where it is told to call.
  public SlackHttp http() {
    return http;
  }

  /// How it does.
  public SlackSigns signs() {
    return link.signs();
  }

  @Override
  public boolean reaches(Place place) {
    return place.platform().equals("slack") && !link.team().isEmpty() && place.workspace().equals(link.team());
  }

  @Override
  public Sight sight(Place place) {
    return rooms.sight(place.channel()).exceptionally(_ -> Sight.UNTOLD)
        .completeOnTimeout(Sight.UNTOLD, CALL_MILLIS, TimeUnit.MILLISECONDS).join();
  }

  @Override
  public Delivery post(Place place, Message message) {
    return posts.post(place, message);
  }

  @Override
  public Delivery edit(Place place, String reference, Message message) {
    return posts.edit(place, reference, message);
  }

  @Override
  public boolean stands(Place place, String reference) {
    return Reference.read(reference)
        .filter(it -> it instanceof Reference.Standing(var channel, var _) && channel.equals(place.channel()))
        .isPresent();
  }

  @Override
  public void quiesce() {
    handler = Optional.empty();
    link.quiesce();
  }

  @Override
  public void close() {
    quiesce();
    threads.shutdown();
    app.stop();
    close(slack);
  }

  static void close(Slack slack) {
    try {
      slack.close();
    } catch (Exception e) {
      LOG.debug("Slack did not close well: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public String toString() {
    return "SlackPlatform[" + access + "]";
  }
}
