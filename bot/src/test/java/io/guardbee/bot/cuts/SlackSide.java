package io.guardbee.bot.cuts;

import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.slack.SlackAccess;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Slack, with six people.
final class SlackSide implements Side {
  private static final List<String> PEOPLE = IntStream.range(0, 6).mapToObj(i -> "U" + i).toList();
  private static final String TEAM = "team";
  private static final String OPEN = "open";
  private final SlackStandIn slack;
  private final SlackPlatform platform;

  /// @param clock of the stand-in
  SlackSide(long seed, InstantSource clock) {
    slack = SlackStandIn.start(SlackManifest.scopes(), clock, new Random(seed));
    var members = Stream.concat(PEOPLE.stream(), Stream.of(SlackStandIn.BOT_USER)).toArray(String[]::new);
    Stream.of(members).forEach(id -> slack.join(Person.member(id, "Name of " + id)));
    slack.channel(TEAM, members);
    slack.channel(OPEN, members);
    platform = new SlackPlatform(
        new SlackAccess(slack.api(), SlackStandIn.BOT_TOKEN, SlackStandIn.APP_TOKEN, List.of()),
        InstantSource.system());
  }

  static List<Grant> grants() {
    return PEOPLE.stream().map(id -> new Grant("slack:" + id, List.of("alpha"), "read")).toList();
  }

  static List<Binding> bindings() {
    return List.of(new Binding("slack:" + SlackStandIn.TEAM + "/" + TEAM, List.of("alpha"), "private"),
        new Binding("slack:" + SlackStandIn.TEAM + "/" + OPEN, List.of("alpha"), "members"));
  }

  @Override
  public String name() {
    return "Slack";
  }

  @Override
  public ChatPlatform platform() {
    return platform;
  }

  @Override
  public boolean connected() {
    return slack.connected() && platform.signs().connected();
  }

  @Override
  public int connections() {
    return slack.greeted();
  }

  @Override
  public List<Cut> cuts() {
    return List.of(new Made("dropped", slack::drop), new Made("sockets refreshed", slack::refresh),
        new Made("silent", slack::fallSilent));
  }

  @Override
  public Sent ask(String machine, Random random) {
    var who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    var where = random.nextInt(10) < 7 ? TEAM : OPEN;
    var delivery = random.nextInt(10) < 7
        ? slack.slash(who, where, "/audit", machine)
        : slack.mention(who, where, "", "audit " + machine);
    return new Sent() {
      @Override
      public boolean acknowledged() {
        return delivery.acknowledged();
      }

      @Override
      public String reads() {
        return acknowledged() ? delivery.answer(Duration.ZERO).path("text").asText() : "";
      }
    };
  }

  @Override
  public List<String> shown() {
    var all = new LinkedHashSet<Shown>();
    for (var who : PEOPLE) {
      all.addAll(slack.seen(TEAM, who));
      all.addAll(slack.seen(OPEN, who));
      all.addAll(slack.seen(slack.direct(who), who));
    }
    return all.stream().map(Shown::words).toList();
  }

  @Override
  public List<String> complaints() {
    return slack.complaints();
  }

  @Override
  public void close() {
    slack.close();
  }
}
