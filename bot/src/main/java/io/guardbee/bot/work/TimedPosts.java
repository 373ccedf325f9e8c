package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.access.Question;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.Subject;
import io.guardbee.bot.command.Commands.Told;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.schedule.DueBlocks;
import io.guardbee.bot.schedule.Lateness;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.schedule.Slot;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.bot.schedule.SubscriptionBook;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.PlainText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds what is due by a subscription, after its owner's rights were read anew: the grant, the link and the channel's
/// binding, through the one authoriser, which records it. Safe for use by many threads.
public final class TimedPosts {
  private static final Logger LOG = LoggerFactory.getLogger(TimedPosts.class);
  private final SubscriptionBook book;
  private final Authoriser authoriser;
  private final Projects projects;
  private final Content content;
  private final InstantSource clock;

  /// What the posts say.
  ///
  /// @param weekly how a project is doing
  /// @param random audits some of its machines
  /// @param herald tells what was announced
  public record Content(Posts weekly, Drawn random, Announced herald) {}

  /// Audits some machines of a project, and says how they stand.
  @FunctionalInterface
  public interface Drawn {
    /// What came of it; asked again for the same slot it goes on where it was. Blocks for some minutes a machine.
    Reply post(Project project, Slot slot, int count, Posts.Context context);
  }

  /// Tells what was announced.
  public interface Announced {
    /// The announcements called so that still touch the project; all that do where none is named, or none of the named
    /// does.
    Reply post(Project project, List<String> notices);

    /// A post that was ordered was built, or could not be. May be said again of the same.
    void became(Order order, boolean built);

    /// What was ordered.
    ///
    /// @param letter the id of the post
    /// @param at when
    /// @param notices what it was to tell
    record Order(String subscription, String letter, Instant at, List<String> notices) {
      public Order {
        notices = List.copyOf(notices);
      }
    }
  }

  public TimedPosts(SubscriptionBook book, Authoriser authoriser, Projects projects, Content content,
      InstantSource clock) {
    this.book = book;
    this.authoriser = authoriser;
    this.projects = projects;
    this.content = content;
    this.clock = clock;
  }

  /// What to tell, and to whom. May be asked again for the same after a crash.
  ///
  /// @throws IllegalStateException where it cannot be told now whether the owner may see it
  Told told(Errand.Timed due, Conversation conversation) {
    var found = book.find(due.subscription());
    if (found.isEmpty()) {
      return new Told(Reply.of("That subscription is not kept any more.",
          new Paragraph("That subscription is not kept any more.")), Audience.EVERYBODY);
    }
    var subscription = found.get();
    if (subscription.ended().isPresent()) {
      return new Told(DueBlocks.ended(subscription), Audience.EVERYBODY);
    }
    var project = project(subscription);
    var key = project.map(Project::key).orElse(subscription.project().key());
    var asked = Clockwork.asked(subscription, due.asked().place().open());
    var judged = authoriser.judge(asked, new Question("subscribe", Right.READ, new Subject.Project(key, key)));
    return switch (judged.decision()) {
      case Decision.Allowed(var audience, _) ->
        new Told(posted(due, subscription, project, conversation), audience);
      case Decision.Refused(_, var why) -> stopped(subscription, why, judged.complete());
      case Decision.NotFound(var why) -> stopped(subscription, why, judged.complete());
      case Decision.TooMuch(_, _, var why) -> throw new IllegalStateException(why);
    };
  }

  private Optional<Project> project(Subscription subscription) {
    return projects.find(subscription.project().id(), _ -> true)
        .filter(found -> found.cloud().equals(subscription.project().cloud())
            && found.id().equals(subscription.project().id()));
  }

  /// Links that could not be read are no reason to end anything, though they can be by now.
  private Told stopped(Subscription subscription, String why, boolean complete) {
    if (!complete) {
      throw new IllegalStateException("the owner's links could not be read");
    }
    LOG.warn("Subscription {} has ended, because its owner may not see it any more: {}", subscription.id(), why);
    book.end(subscription.id(), "the right of its owner to read the project there has ended");
    return new Told(DueBlocks.stopped(subscription), Audience.EVERYBODY);
  }

  private Reply posted(Errand.Timed due, Subscription subscription, Optional<Project> project,
      Conversation conversation) {
    var now = clock.instant();
    var zone = subscription.rhythm().zone();
    var lateness = new Lateness(Instant.ofEpochMilli(due.dueAt()),
        due.skipped().stream().map(Instant::ofEpochMilli).toList(), zone, now);
    var reply = project.map(it -> content(due, subscription, it, conversation)).orElseGet(() -> unread(subscription));
    return DueBlocks.posted(due.slot().isEmpty() ? accounted(due, subscription, reply) : reply, subscription, lateness);
  }

  /// What could not be built was not told. Where this process is ending, another one builds it.
  private Reply accounted(Errand.Timed due, Subscription subscription, Reply reply) {
    if (Thread.currentThread().isInterrupted()) {
      return reply;
    }
    var built = reply instanceof Reply.Answered;
    content.herald().became(order(Clockwork.letter(subscription, due), due), built);
    return built ? reply : Signs.noting(reply, "What is announced is told as soon as that works.");
  }

  private static Announced.Order order(String letter, Errand.Timed due) {
    return new Announced.Order(due.subscription(), letter, Instant.ofEpochMilli(due.dueAt()), due.notices());
  }

  /// It was tried again and again, and nothing came of it.
  void gaveUp(String letter, Errand.Timed due) {
    if (due.slot().isEmpty()) {
      content.herald().became(order(letter, due), false);
    }
  }

  private static Reply unread(Subscription subscription) {
    return new Reply.Failed("The cloud does not name the project " + PlainText.line(subscription.project().key(), 60)
        + " now: it is away, or the project is gone. Nothing was audited. /unsubscribe " + subscription.id()
        + " ends this post if it is gone.", List.of());
  }

  /// A fault of ours is told: silence would look as if all were well.
  private Reply content(Errand.Timed due, Subscription subscription, Project project, Conversation conversation) {
    var context = new Posts.Context(subscription.rhythm().zone(), clock.instant(), conversation::progress);
    var slot = new Slot(due.slot(), Instant.ofEpochMilli(due.dueAt()));
    try {
      return switch (subscription.rhythm()) {
        case Rhythm.Weekly _ -> content.weekly().weekly(project, slot, context);
        case Rhythm.Daily daily -> content.random().post(project, slot, daily.count(), context);
        case Rhythm.Announced _ -> content.herald().post(project, due.notices());
      };
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("What is due by subscription {} could not be built", subscription.id(), e);
      return new Reply.Failed("Guardbee itself failed: " + e.getClass().getSimpleName()
          + ". Whoever operates Guardbee finds the details in its log.", List.of());
    }
  }
}
