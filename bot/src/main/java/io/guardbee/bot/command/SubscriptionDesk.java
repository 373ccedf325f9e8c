package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Bound;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.access.Question;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.Subject;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.bot.schedule.SubscriptionBook;
import io.guardbee.checks.result.PlainText;
import java.util.List;

/// Whose subscriptions are whose: what the commands about them share. Safe for use by many threads.
///
/// @param book where they are remembered
/// @param authoriser says what the asker may see, and who may decide for others
/// @param announcements tells a channel what somebody else did to what is posted there
/// @param projects knows what projects are called by now
public record SubscriptionDesk(SubscriptionBook book, Authoriser authoriser, Announcements announcements,
    Projects projects) {
  private static final String LISTED = " /subscriptions lists those that there are.";

  /// Whether somebody may change a subscription.
  sealed interface Owned {
    /// They may.
    record Theirs(Subscription subscription) implements Owned {}

    /// They may not, or there is none.
    record Not(Reply reply) implements Owned {}
  }

  /// Those of the projects that the asker may know of in this place, and their own.
  List<Subscription> seen(Invocation asked) {
    var sees = authoriser.sees(asked);
    return book.active().stream()
        .filter(it -> projects.called(it.project()).filter(sees).isPresent() || owns(it, asked.asker())).toList();
  }

  /// The subscription called so, for somebody who wants to change it: whoever made it, or who decides for its project.
  ///
  /// @param command the command's own name, for the trail
  Owned owned(String id, Invocation asked, String command) {
    var found = book.find(id).filter(it -> it.ended().isEmpty());
    if (found.isEmpty()) {
      return new Owned.Not(gone(id));
    }
    var subscription = found.get();
    if (owns(subscription, asked.asker()) || asked.asker().operator()) {
      return new Owned.Theirs(subscription);
    }
    return projects.called(subscription.project()).map(key -> decided(subscription, key, asked, command))
        .orElseGet(() -> new Owned.Not(gone(id)));
  }

  private Owned decided(Subscription subscription, String key, Invocation asked, String command) {
    var id = subscription.id();
    return switch (authoriser.decide(asked, new Question(command, Right.MEMBER, new Subject.Project(key, key)))) {
      case Decision.Allowed _ -> new Owned.Theirs(subscription);
      case Decision.Refused _ when authoriser.sees(asked).test(key) -> new Owned.Not(new Reply.Refused("Subscription "
          + id + " is " + PlainText.line(subscription.owner().name(), 60)
          + "'s: whoever made it can change it, and who has "
          + "the right \"member\" on its project."));
      case Decision.Refused _,Decision.TooMuch _,Decision.NotFound _ -> new Owned.Not(gone(id));
    };
  }

  /// What is said of one that is not there, or that the asker may not know of.
  static Reply gone(String id) {
    return new Reply.Refused("There is no subscription \"" + PlainText.line(id, 20) + "\" here." + LISTED);
  }

  /// Tells the channel of a subscription what became of it, unless its owner did that there. Names no project, since
  /// others may read it.
  void tell(Subscription subscription, Invocation asked, String what) {
    if (!owns(subscription, asked.asker())
        || !asked.place().channelKey().equals(subscription.place().channelKey())) {
      announcements.show(subscription.place(), "Subscription " + subscription.id() + " of this channel, made by "
          + PlainText.line(subscription.owner().name(), 60) + ", " + what);
    }
  }

  /// Who sees what a subscription posts.
  enum Readers {
    /// Whoever is in the channel.
    ALL,
    /// Its owner alone, since others than the project's people may read the channel.
    OWNER,
    /// Nobody: the channel is not bound to the project any more.
    NONE
  }

  /// Who sees what it posts, as its channel is bound now.
  Readers readers(Subscription it) {
    var asked = new Invocation(List.of(), List.of("subscriptions"), it.owner(), it.place(), Origin.SCHEDULE);
    var key = projects.called(it.project()).orElse(it.project().key());
    return authoriser.access(asked).channel().filter(bound -> bound.covers(key))
        .map(bound -> bound.readers() == Bound.Readers.PRIVATE ? Readers.ALL : Readers.OWNER).orElse(Readers.NONE);
  }

  private static boolean owns(Subscription subscription, Asker asker) {
    return subscription.owner().key().equals(asker.key());
  }
}
