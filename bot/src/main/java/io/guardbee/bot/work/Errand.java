package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What was asked for, as it is remembered until it is done.
sealed interface Errand {
  /// Stands for an asker whom nobody can name any more.
  Asker NOBODY = new Asker("console", "", "nobody", "nobody", Set.of(), Asker.Kind.GUEST);

  /// The errand of a question that another release remembered and nobody here can read.
  static Errand unreadable(Place place) {
    return new Command(new Invocation(List.of(), List.of("unreadable"), NOBODY, place, Origin.SCHEDULE),
        Audience.EVERYBODY);
  }

  /// How it came: who, where, how.
  Invocation asked();

  /// Who reads the place where the first sign of life stands.
  Audience around();

  /// A command.
  record Command(Invocation asked, Audience around) implements Errand {
    public Command {
      Objects.requireNonNull(asked);
      Objects.requireNonNull(around);
    }
  }

  /// Another page of an answer that was given.
  ///
  /// @param asked by whom and where; its words only say so
  /// @param answer the id of the answer
  /// @param page the page's id
  record Turn(Invocation asked, Audience around, String answer, String page) implements Errand {
    public Turn {
      Objects.requireNonNull(asked);
      Objects.requireNonNull(around);
    }
  }

  /// What is due by a subscription, and nobody asks for.
  ///
  /// @param asked by whose rights and where, a place that is open where nothing that is told may stand for all to read;
  ///   its words only say so
  /// @param around who reads the place where the first sign of life stands, which says nothing
  /// @param subscription its id
  /// @param slot the slot's name; empty for announcements
  /// @param dueAt when it was due, in milliseconds since 1970
  /// @param skipped when earlier slots were due that were not posted, likewise, oldest first
  /// @param notices the announcements that are told of; empty for all that touch the project
  record Timed(Invocation asked, Audience around, String subscription, String slot, long dueAt, List<Long> skipped,
      List<String> notices) implements Errand {
    public Timed {
      Objects.requireNonNull(asked);
      Objects.requireNonNull(around);
      skipped = List.copyOf(skipped);
      notices = List.copyOf(notices);
    }

    /// The same, asked otherwise.
    Timed by(Invocation other) {
      return new Timed(other, around, subscription, slot, dueAt, skipped, notices);
    }
  }
}
