package io.guardbee.bot.schedule;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.checks.result.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What stands around a post that nobody asked for: that it is late, what was missed, why it is there and how it ends. Pure.
public final class DueBlocks {
  private static final int SENTENCE = 600;
  private static final int LINE = 150;

  private DueBlocks() {}

  /// A post as it stands in the channel.
  ///
  /// @param content what it says; one that failed is said to have
  /// @param lateness how late it is
  public static Reply posted(Reply content, Subscription subscription, Lateness lateness) {
    var answered = answered(content, subscription);
    var late = lateness.words().filter(_ -> lateness.very());
    var blocks = new ArrayList<Block>();
    late.ifPresent(words -> blocks.add(new Paragraph(words + ".")));
    blocks.addAll(answered.blocks());
    lateness.missed().ifPresent(words -> blocks.add(new Paragraph(words)));
    blocks.add(actions(subscription));
    blocks.add(new Footer(small(subscription, lateness)));
    return new Reply.Answered(PlainText.line(late.map(words -> words + ". ").orElse("") + answered.summary(), LINE),
        answered.standing(), blocks, answered.pages(), answered.attachments());
  }

  private static Reply.Answered answered(Reply content, Subscription subscription) {
    return switch (content) {
      case Reply.Answered answered -> answered;
      case Reply.Failed(var text, var files) -> failed(text, files, subscription);
      case Reply.Refused(var text) -> failed(text, List.of(), subscription);
    };
  }

  private static Reply.Answered failed(String text, List<Attachment> files,
      Subscription subscription) {
    var title = PlainText
        .line("The " + subscription.what() + " about " + PlainText.line(subscription.project().key(), 60)
            + " could not be built", LINE);
    return new Reply.Answered(title, Standing.UNSURE,
        List.of(new Heading(title), new Paragraph(PlainText.line(text, SENTENCE))), files);
  }

  private static Block actions(Subscription subscription) {
    return new Actions(List.of(
        Action.of("Why am I seeing this?", new Step.Ask("/subscriptions why " + subscription.id())),
        Action.of("Pause for a week", new Step.Ask("/subscriptions pause " + subscription.id() + " 1 week"))));
  }

  private static String small(Subscription it, Lateness lateness) {
    var zone = it.rhythm().zone();
    var late = lateness.words().filter(_ -> !lateness.very()).map(words -> words + "; ").orElse("");
    var next = switch (it.rhythm()) {
      case Rhythm.Announced _ -> "posted when something is announced";
      case Rhythm.Weekly _,Rhythm.Daily _ -> "next " + Dates.full(it.rhythm().next(later(lateness)).due(), zone);
    };
    return late + "Subscribed by " + PlainText.line(it.owner().name(), 60) + " on " + Dates.date(it.madeAt(), zone)
        + "; "
        + next + "; to stop it: /unsubscribe " + it.id() + ".";
  }

  private static Instant later(Lateness lateness) {
    return lateness.now().isAfter(lateness.due()) ? lateness.now() : lateness.due();
  }

  /// What is said once in the stead of a post whose owner may not see it any more. Names no project.
  public static Reply stopped(Subscription subscription) {
    return line("Subscription " + subscription.id() + " of this channel, made by "
        + PlainText.line(subscription.owner().name(), 60)
        + ", has stopped, because their right to read the project here "
        + "has ended. Whoever has that right can begin it anew: /subscribe.");
  }

  /// What is said where a subscription ended while its post was being built. Names no project.
  public static Reply ended(Subscription subscription) {
    return line("Subscription " + subscription.id() + " of this channel has ended: " + subscription.ended().orElse("it "
        + "is not kept any more") + ".");
  }

  private static Reply line(String text) {
    return Reply.of(PlainText.line(text, LINE), new Paragraph(text));
  }
}
