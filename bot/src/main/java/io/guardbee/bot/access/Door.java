package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Asker.Kind;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Place;
import java.util.Optional;
import java.util.Set;

/// Who may talk to the bot at all, and where, before anything is said of projects.
///
/// @param bindings the channels that are open
/// @param outsiders who may come in although they do not belong, as `PLATFORM:ID`
record Door(Bindings bindings, Set<String> outsiders) {
  Door {
    outsiders = Set.copyOf(outsiders);
  }

  /// Why `invocation` stays outside; empty when it may come in.
  Optional<Decision.Refused> refusal(Invocation invocation) {
    var asker = invocation.asker();
    var place = invocation.place();
    if (outsider(asker, place) && !outsiders.contains(asker.key())) {
      return Optional.of(stranger(asker));
    }
    return place.direct() || bindings.of(place).isPresent() ? Optional.empty() : Optional.of(unbound(place));
  }

  private static boolean outsider(Asker asker, Place place) {
    return asker.kind() != Kind.PERSON || foreign(asker, place);
  }

  /// Some platforms know no workspace in a direct message; a channel always has the one that its binding names.
  private static boolean foreign(Asker asker, Place place) {
    var nowhere = place.direct() && place.workspace().isEmpty();
    return !asker.platform().equals(place.platform()) || !(nowhere || asker.workspace().equals(place.workspace()));
  }

  private static Decision.Refused stranger(Asker asker) {
    var bot = asker.kind() == Kind.BOT;
    var text = bot
        ? "Guardbee answers people, not programs."
        : "Guardbee does not answer guests and members of other workspaces.";
    return new Decision.Refused(text + " Its operator can make an exception for " + asker.key() + ".",
        bot ? "a program" : asker.kind() == Kind.GUEST ? "a guest" : "a member of another workspace");
  }

  private static Decision.Refused unbound(Place place) {
    return new Decision.Refused(
        "This channel is bound to no project, so nothing is answered here. Ask in one that is, or "
            + "in a direct message. Guardbee's operator can bind " + place.channelKey() + ".",
        "the channel is not bound");
  }
}
