package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.guardbee.adapters.chat.Place;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Places as Slack names them. A thread is the message that began it; one that is yet to begin, under a message whose
/// button was pressed, is marked, since what is private is not seen there.
final class SlackPlaces {
  private static final String UNDER = "/under";

  private SlackPlaces() {}

  static Place of(String team, String channel, @Nullable String thread) {
    return new Place("slack", team, channel, Objects.requireNonNullElse(thread, ""), channel.startsWith("D"));
  }

  /// The same place, of which it is known whether everybody can read it.
  static Place seen(Place place, boolean open) {
    return new Place(place.platform(), place.workspace(), place.channel(), place.thread(), place.direct(),
        open && !place.direct());
  }

  /// Under a message; in a conversation of two there are no threads.
  static Place under(String team, String channel, String message) {
    return of(team, channel, channel.startsWith("D") || message.isEmpty() ? "" : message + UNDER);
  }

  /// The thread that an answer for everybody goes to; empty for none.
  static String thread(Place place) {
    return place.thread().endsWith(UNDER)
        ? place.thread().substring(0, place.thread().length() - UNDER.length())
        : place.thread();
  }

  /// The thread that the asker looks at; empty for none.
  static String open(Place place) {
    return place.thread().endsWith(UNDER) ? "" : place.thread();
  }

  /// For the way through a modal, which Slack keeps.
  static String written(Place place) {
    return JsonNodeFactory.instance.objectNode().put("channel", place.channel()).put("thread", place.thread())
        .put("open", place.open()).toString();
  }

  static Place read(String team, @Nullable String text) {
    var json = SlackJson.read(text);
    return seen(of(team, json.path("channel").asText(), json.path("thread").asText()),
        json.path("open").asBoolean(true));
  }
}
