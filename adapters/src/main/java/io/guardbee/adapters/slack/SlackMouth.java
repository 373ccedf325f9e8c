package io.guardbee.adapters.slack;

import com.slack.api.bolt.response.Response;
import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Acknowledges: what a receipt becomes for whoever did something.
final class SlackMouth {
  private static final Logger LOG = LoggerFactory.getLogger(SlackMouth.class);
  private static final String WHOLE = "That needs more words. Type the whole command: /guardbee help lists how.";
  private final SlackCalls calls;
  private final SlackPosts posts;
  private final BackDoors doors;
  private final Executor later;
  private final Again again;

  /// One thing that somebody did.
  ///
  /// @param trigger lets a modal be opened, within three seconds; may be empty
  /// @param address where it can be answered; may be empty
  record Turn(Place place, String user, String trigger, String address) {}

  /// @param later does what need not be done before the acknowledgement
  SlackMouth(SlackCalls calls, SlackPosts posts, BackDoors doors, Executor later) {
    this.calls = calls;
    this.posts = posts;
    this.doors = doors;
    this.later = later;
    this.again = new Again(later);
  }

  Response slash(Receipt receipt, Turn turn) {
    return switch (receipt) {
      case Receipt.Accepted(var ask, var around) -> {
        doors.keep(ask, turn.address());
        posts.heard(ask);
        yield acknowledged(onIt(ask, around, turn.place()));
      }
      case Receipt.Repeated _ -> Response.ok();
      case Receipt.Told(var reply) -> acknowledged(reply);
      case Receipt.Opened(var component, var form) -> {
        opening(turn, component, form);
        yield Response.ok();
      }
    };
  }

  private static Response acknowledged(Reply reply) {
    return SlackJson.acknowledging(SlackJson.answer(SlackRendering.of(reply)));
  }

  private static Reply onIt(String ask, Audience around, Place place) {
    var text = "On it. Job " + ask + (around == Audience.PRIVATE && !place.direct()
        ? ". The answer is for you alone."
        : ". The answer will stand here.");
    return Reply.of(text, new Block.Paragraph(text));
  }

  /// A message is not acknowledged with words; its first answer stands beneath it.
  void mention(Receipt receipt, Turn turn) {
    switch (receipt) {
      case Receipt.Accepted _,Receipt.Repeated _ -> {
        // the placeholder follows, or stands there
      }
      case Receipt.Told(var reply) ->
        told(turn, reply);
      case Receipt.Opened(var component, var form) ->
        told(turn, Reply.of(form.title(), new Block.Paragraph("That needs more words."),
            new Block.Actions(List.of(new Action("Fill in a form", "", true, new Action.Step.Kept(component))))));
    }
  }

  void pressed(Receipt receipt, Turn turn) {
    switch (receipt) {
      case Receipt.Accepted(var ask, _) -> doors.keep(ask, turn.address());
      case Receipt.Repeated _ -> {
        // it is being answered
      }
      case Receipt.Told(var reply) -> told(turn, reply);
      case Receipt.Opened(var component, var form) -> opening(turn, component, form);
    }
  }

  /// Soon, to who asked alone.
  private void told(Turn turn, Reply reply) {
    var shown = SlackRendering.of(reply);
    again.until(() -> doors.tell(turn.address(), shown) instanceof Answer.Got<?> told
        ? told
        : posts.tell(turn.place(), turn.user(), shown),
        why -> LOG.warn("Somebody in Slack could not be told: {}", why));
  }

  /// A modal may be opened within three seconds, and so may the acknowledgement come: neither waits for the other.
  private void opening(Turn turn, String component, Form form) {
    later.execute(() -> {
      if (!opens(turn, component, form)) {
        told(turn, new Reply.Refused(WHOLE));
      }
    });
  }

  private boolean opens(Turn turn, String component, Form form) {
    return !turn.trigger().isEmpty() && calls.make(methods -> methods.viewsOpen(r -> r.triggerId(turn.trigger())
        .viewAsString(SlackForms.view(component, form, SlackPlaces.written(turn.place()))))) instanceof Answer.Got;
  }

  Response submitted(Receipt receipt, Place place) {
    return switch (receipt) {
      case Receipt.Accepted _,Receipt.Repeated _ -> Response.ok();
      case Receipt.Told(var reply) -> SlackJson.acknowledging(SlackJson.update(SlackForms.notice(
          SlackRendering.of(reply))));
      case Receipt.Opened(var component, var form) -> SlackJson.acknowledging(
          SlackJson.update(SlackForms.view(component, form, SlackPlaces.written(place))));
    };
  }
}
