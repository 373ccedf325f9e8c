package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.render.Wording;
import io.guardbee.bot.schedule.Dates;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.checks.result.PlainText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `/subscriptions [pause|resume|why ID [NUMBER days|weeks]]`: what is posted without being asked for; pauses one, goes on
/// with it, or says why it is there.
public final class SubscriptionsCommand implements Command {
  private static final int MOST = 25;
  private static final int PREVIEW = 3;
  private static final int LONGEST_DAYS = 366;
  private final SubscriptionDesk desk;
  private final InstantSource clock;

  public SubscriptionsCommand(SubscriptionDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec("subscriptions", "what is posted here without being asked for; pause it, or why it is there",
        Right.READ, Spec.Lane.QUICK,
        List.of(Argument.choice("DEED", "pause it, go on with it, or say why it is there", "pause", "resume", "why"),
            Argument.optional("NUMBER", Kind.NUMBER, "for how long to pause: 1, without more"),
            Argument.choice("UNIT", "days or weeks; weeks, without more", "week", "weeks", "day", "days"),
            // what has a form of its own stands before what has none
            Argument.optional("ID", Kind.SUBSCRIPTION, "the subscription's id, as this lists it")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var deed = request.value("DEED");
    if (deed.isEmpty()) {
      return listed(request);
    }
    if (request.value("ID").isEmpty()) {
      return new Reply.Refused("Say which one: /subscriptions " + deed.get() + " ID. /subscriptions lists them.");
    }
    var id = request.value("ID").get();
    return switch (deed.get()) {
      case "why" -> why(request, id);
      case "resume" -> paused(request, id, 0);
      default -> paused(request, id, days(request));
    };
  }

  private static int days(Request request) {
    var number = request.value("NUMBER").map(Integer::parseInt).orElse(1);
    var days = request.value("UNIT").orElse("weeks").startsWith("day") ? number : 7 * number;
    return Math.clamp(days, 1, LONGEST_DAYS);
  }

  private Reply listed(Request request) {
    var seen = desk.seen(request.invocation());
    if (seen.isEmpty()) {
      var none = "Nothing is posted without being asked for, as far as you may see here. /subscribe begins it.";
      return Reply.of(none, new Paragraph(none));
    }
    var title = Wording.count(seen.size(), "subscription");
    var blocks = new ArrayList<Block>(List.of(new Heading(title)));
    seen.stream().limit(MOST).map(this::entry).forEach(blocks::add);
    if (seen.size() > MOST) {
      blocks.add(new Paragraph("And " + (seen.size() - MOST) + " more; ask in the channel of a project for its own."));
    }
    blocks.add(new Footer("/subscriptions why ID tells more; pause ID 1 week; resume ID; /unsubscribe ID."));
    return Reply.of(title, blocks);
  }

  private Entry entry(Subscription it) {
    var details = new ArrayList<String>();
    details.add(it.typed() + "; in " + it.place().channelKey() + "; by " + PlainText.line(it.owner().name(), 60));
    details.add(next(it, 1));
    var paused = paused(it);
    return new Entry(paused ? Tone.CAUTION : Tone.PLAIN,
        paused ? "PAUSED" : it.rhythm().kind().toUpperCase(Locale.ROOT),
        it.id() + ": " + it.what() + " about " + PlainText.line(it.project().key(), 60), details);
  }

  private boolean paused(Subscription it) {
    return it.pausedUntil().filter(clock.instant()::isBefore).isPresent();
  }

  private String next(Subscription it, int count) {
    var now = clock.instant();
    var pause = it.pausedUntil().filter(now::isBefore)
        .map(until -> "Paused until " + Dates.full(until, it.rhythm().zone()) + ". ").orElse("");
    return pause + switch (it.rhythm()) {
      case Rhythm.Announced _ -> "Posted as soon as something is announced.";
      case Rhythm.Weekly _,Rhythm.Daily _ ->
        "Next: " + String.join("; ", Dates.next(it.rhythm(), it.counted(now), count)) + " (" + it.rhythm().zone()
            + ").";
    };
  }

  private Reply why(Request request, String id) {
    var found = desk.seen(request.invocation()).stream().filter(it -> it.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return SubscriptionDesk.gone(id);
    }
    var it = found.get();
    var title = "Why you see this: the " + it.what() + " about " + PlainText.line(it.project().key(), 60);
    var blocks = new ArrayList<Block>();
    blocks.add(new Heading(title));
    blocks.add(new Paragraph(PlainText.line(it.owner().name(), 60) + " (" + it.owner().key() + ") subscribed on "
        + Dates.date(it.madeAt(), it.rhythm().zone()) + ": " + it.typed() + ". " + seen(it)
        + " It goes by the rights of "
        + PlainText.line(it.owner().name(), 60) + ", which are read again each time."));
    blocks.add(new Paragraph(next(it, PREVIEW)));
    var more = paused(it)
        ? Action.of("Go on", new Step.Ask("/subscriptions resume " + id))
        : Action.of("Pause for a week", new Step.Ask("/subscriptions pause " + id + " 1 week"));
    blocks.add(new Actions(List.of(more, Action.of("Unsubscribe", new Step.Ask("/unsubscribe " + id)))));
    blocks.add(new Footer("To stop it: /unsubscribe " + id + ", by whoever made it or decides for the project."));
    return Reply.of(title, blocks);
  }

  private String seen(Subscription it) {
    var channel = it.place().channelKey();
    return switch (desk.readers(it)) {
      case ALL ->
        "It is posted in " + channel + ", because it was asked for there and that channel is bound to the project; "
            + "whoever is there sees it, because Guardbee's settings call the channel private.";
      case OWNER -> "It was asked for in " + channel + ", which is bound to the project, and "
          + PlainText.line(it.owner().name(), 60)
          + " alone sees it, because others than the people of the project may read "
          + "that channel.";
      case NONE ->
        "It was asked for in " + channel + ", which is not bound to the project any more, so it ends with what is "
            + "due next.";
    };
  }

  /// @param days how long; none to go on
  private Reply paused(Request request, String id, int days) {
    return switch (desk.owned(id, request.invocation(), "subscriptions")) {
      case SubscriptionDesk.Owned.Not(var reply) -> reply;
      case SubscriptionDesk.Owned.Theirs(var it) when days == 0 && !paused(it) -> {
        var text = "Subscription " + id + " is not paused, so nothing is changed. " + next(it, 1);
        yield Reply.of(text, new Paragraph(text));
      }
      case SubscriptionDesk.Owned.Theirs(var it) -> {
        // A day has as many hours as the clocks of its zone say, else a pause ends on the wrong side of a post.
        var until = clock.instant().atZone(it.rhythm().zone()).plusDays(days).toInstant();
        if (!desk.book().pause(id, until)) {
          yield SubscriptionDesk.gone(id);
        }
        var what = days == 0
            ? "goes on"
            : "is paused until " + Dates.full(until, it.rhythm().zone());
        desk.tell(it, request.invocation(), what + ", by " + PlainText.line(request.invocation().asker().name(), 60)
            + ".");
        var text = "Subscription " + id + " " + what + ". " + (days == 0
            ? "What was due meanwhile is not made up for."
            : "What is due until then is not made up for; /subscriptions resume " + id + " ends the pause.");
        yield Reply.of(text, new Paragraph(text));
      }
    };
  }
}
