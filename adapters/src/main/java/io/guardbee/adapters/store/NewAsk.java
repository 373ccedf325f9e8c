package io.guardbee.adapters.store;

import java.util.List;

/// What somebody asks, as it is accepted: everything that is needed to do it and to answer it after a restart.
///
/// @param id a fresh, unguessable name; also that of its message
/// @param events the platform's own names of this delivery; an ask with one that is known is a redelivery
/// @param lane `quick` or `audit`: what must not wait behind what
/// @param person who asks, as `slack:U1`; what is asked is shared out fairly between persons
/// @param project what it concerns, empty where it concerns none
/// @param subject the VM or other thing it concerns, empty for none
/// @param platform where it came from
/// @param owner the only process that may do and answer it (a terminal lives in one), empty for any
/// @param place where the answer goes, in the caller's own form
/// @param conversation messages of one conversation of a platform keep their order
/// @param body what is asked, in the caller's own form
/// @param placeholder what is posted before there is an answer, in the caller's own form
public record NewAsk(String id, List<String> events, String lane, String person, String project, String subject,
    String platform, String owner, String place, String conversation, String body, String placeholder) {
  public NewAsk {
    events = events.stream().distinct().sorted().toList();
    if (id.isBlank() || person.isBlank() || placeholder.isBlank()) {
      throw new IllegalArgumentException("an ask has an id, a person and a placeholder");
    }
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an ask without an event cannot be told from its redelivery");
    }
    Turns.lane(lane);
    Turns.task(owner);
  }
}
