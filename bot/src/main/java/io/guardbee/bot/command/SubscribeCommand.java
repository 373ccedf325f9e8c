package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.schedule.Dates;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.bot.schedule.Wish;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `/subscribe PROJECT weekly [DAY] [TIME] [ZONE]`, `random NUMBER daily [TIME] [ZONE]` or `advisories`: has something posted
/// in the channel where it is typed, by the rights of whoever types it.
public final class SubscribeCommand implements Command {
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final int PREVIEW = 3;
  private static final String UNANNOUNCED = "No source of security announcements is configured, so nothing would ever be "
      + "posted. Guardbee's operator names Debian's or Ubuntu's announcements in OSV format under advisories.sources in the "
      + "configuration; then ask again.";
  private final SubscriptionDesk desk;
  private final Terms terms;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// What holds for every subscription.
  ///
  /// @param zone the time zone where none is named
  /// @param spread over how long posts that are due at the same time are spread
  /// @param announced whether a source of announcements is configured
  public record Terms(Supplier<ZoneId> zone, Duration spread, boolean announced) {}

  public SubscribeCommand(SubscriptionDesk desk, Terms terms, RandomGenerator random, InstantSource clock) {
    this.desk = desk;
    this.terms = terms;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec("subscribe", "has something about a project posted in this channel, again and again", Right.READ,
        Spec.Lane.AUDIT,
        List.of(Argument.project(),
            Argument.oneOf("KIND", "weekly: how the project is doing; random: audits; advisories: as announced",
                "weekly", "random", "advisories"),
            Argument.optional("DAY", Kind.DAY, "weekly: the day, such as mon"),
            Argument.optional("NUMBER", Kind.NUMBER, "random: how many VMs a day, from 1 to " + Rhythm.Daily.MOST),
            Argument.choice("EVERY", "random: every day", "daily"),
            Argument.optional("TIME", Kind.TIME, "the time of day, such as 09:00"),
            Argument.optional("ZONE", Kind.ZONE, "the time zone by place, such as Australia/Melbourne")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var place = request.invocation().place();
    if (place.direct()) {
      return new Reply.Refused(
          "A subscription is posted in the channel where it is asked for: ask in a channel that is "
              + "bound to the project. /whoami says which place this is.");
    }
    var words = Stream.of("DAY", "NUMBER", "EVERY", "TIME", "ZONE").map(request::value).flatMap(Optional::stream)
        .toList();
    return switch (Wish.of(request.value("KIND").orElseThrow(), words, terms.zone().get())) {
      case Wish.Odd(var why) -> new Reply.Refused(why);
      case Wish.For(Rhythm.Announced _) when !terms.announced() -> new Reply.Refused(UNANNOUNCED);
      case Wish.For(var rhythm) -> lasting(request)
          ? made(request, rhythm)
          : new Reply.Refused("You may read this project by a group of " + place.platform() + " alone. Nobody can ask "
              + "for your groups when a post is due, so a subscription needs a right of your own: /link it, or "
              + "Guardbee's operator can give it to " + request.invocation().asker().key() + ".");
    };
  }

  /// Whether the asker may read the project without what the platform says of their groups, which may have changed by then.
  private boolean lasting(Request request) {
    var alone = new Invocation(List.of(), request.invocation().words(), alone(request.invocation().asker()),
        request.invocation().place(), request.invocation().origin());
    return desk.authoriser().sees(alone).test(request.project().key());
  }

  private static Asker alone(Asker asker) {
    return new Asker(asker.platform(), asker.workspace(), asker.id(), asker.name(), Set.of(), asker.kind());
  }

  private Reply made(Request request, Rhythm rhythm) {
    var asked = request.invocation();
    var now = clock.instant();
    var subscription = new Subscription(drawn(), request.project(), rhythm, asked.place(), alone(asked.asker()), now,
        Optional.empty(), Optional.empty());
    return desk.book().add(subscription).map(this::overlaps).orElseGet(() -> told(subscription, asked.place()));
  }

  /// Two posts about the same would be read by nobody.
  private Reply overlaps(Subscription other) {
    return new Reply.Refused("This channel has a " + other.what() + " about " + shown(other) + " already: " + other.id()
        + ", " + other.typed() + ", made by " + PlainText.line(other.owner().name(), 60) + ". /unsubscribe "
        + other.id()
        + " first if another one is wanted.");
  }

  /// @param asked where it was asked for
  private Reply told(Subscription subscription, Place asked) {
    var id = subscription.id();
    var blocks = new ArrayList<Block>();
    var title = "Subscribed: " + subscription.what() + " about " + shown(subscription) + " (" + id + ")";
    blocks.add(new Heading(title));
    blocks.add(new Paragraph(when(subscription)));
    blocks.add(new Paragraph(seen(subscription)));
    if (!asked.thread().isEmpty()) {
      blocks.add(new Paragraph("It is posted in the channel itself, not in a thread."));
    }
    blocks.add(new Actions(List.of(Action.of("Why and how to stop", new Step.Ask("/subscriptions why " + id)))));
    blocks.add(new Footer("It goes by your rights, which are read again each time; when they end, so does it. "
        + "/unsubscribe " + id + " ends it."));
    return Reply.of(title, blocks);
  }

  private String seen(Subscription subscription) {
    return switch (desk.readers(subscription)) {
      case ALL -> "Whoever is in this channel sees it, because Guardbee's settings call the channel private.";
      case OWNER, NONE -> "You alone see it, because others than the people of the project may read this channel. "
          + "Subscribe in a channel that only they read to have all of them told.";
    };
  }

  private String when(Subscription subscription) {
    var rhythm = subscription.rhythm();
    return switch (rhythm) {
      case Rhythm.Announced _ -> "What distributions announce is posted here once it touches a VM of the project, the "
          + "exposed ones first; again only when it touches further VMs. It goes by what audits saw installed.";
      case Rhythm.Weekly _,Rhythm.Daily _ -> "Next: "
          + Dates.next(rhythm, clock.instant(), PREVIEW).stream().collect(Collectors.joining("; ")) + " ("
          + rhythm.zone() + ")." + (terms.spread().isZero()
              ? ""
              : " Up to " + terms.spread().toMinutes() + " minutes later, so that not all projects are at once.");
    };
  }

  private static String shown(Subscription subscription) {
    return PlainText.line(subscription.project().key(), 60);
  }

  private String drawn() {
    return random.ints(5, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
  }
}
