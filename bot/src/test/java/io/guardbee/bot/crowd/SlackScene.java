package io.guardbee.bot.crowd;

import static io.guardbee.bot.crowd.LoadPlan.slackChannel;
import static io.guardbee.bot.crowd.LoadPlan.slackPerson;

import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.crowd.LoadPlan.Typed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Slack's, over a socket.
final class SlackScene implements LoadScene {
  private final SlackStandIn slack;

  SlackScene(long seed, InstantSource clock) {
    slack = SlackStandIn.start(SlackManifest.scopes(), clock, new Random(seed));
    slack.join(Person.member(SlackStandIn.BOT_USER, "guardbee"));
    IntStream.range(0, LoadPlan.PEOPLE)
        .forEach(i -> slack.join(Person.member(slackPerson(i), "person " + i)));
    var everybody = Stream.concat(Stream.of(SlackStandIn.BOT_USER),
        IntStream.range(0, LoadPlan.PEOPLE).mapToObj(LoadPlan::slackPerson)).toArray(String[]::new);
    IntStream.range(0, LoadPlan.CHANNELS).forEach(i -> slack.channel(slackChannel(i), everybody));
  }

  @Override
  public String argument() {
    return "slack=" + slack.api();
  }

  @Override
  public boolean ready() {
    return slack.connected();
  }

  @Override
  public Receipt typed(Typed typed, Duration within) {
    try {
      var text = slack.slash(slackPerson(typed.person()), slackChannel(typed.channel()), "/" + typed.command(),
          typed.subject()).answer(within).path("text").asText();
      return text.startsWith("On it. Job ") ? Receipt.TAKEN : Receipt.TOLD;
    } catch (IllegalStateException _) {
      return Receipt.NOT;
    }
  }

  @Override
  public Stream<String> seen(Typed typed) {
    var person = slackPerson(typed.person());
    return slack.seen(slackChannel(typed.channel()), person).stream()
        .filter(shown -> shown.onlyFor().equals(typed.aside() ? person : "")).map(Shown::words);
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
