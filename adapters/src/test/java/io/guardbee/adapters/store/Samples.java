package io.guardbee.adapters.store;

import java.util.List;

/// Asks as a chat platform would hand them in.
record Samples(String person, String project, String lane, String owner, String conversation) {
  static final Samples ANN = new Samples("slack:ann", "p1", "quick", "", "channel");

  Samples person(String other) {
    return new Samples(other, project, lane, owner, conversation);
  }

  Samples project(String other) {
    return new Samples(person, other, lane, owner, conversation);
  }

  Samples lane(String other) {
    return new Samples(person, project, other, owner, conversation);
  }

  Samples owner(String other) {
    return new Samples(person, project, lane, other, conversation);
  }

  Samples conversation(String other) {
    return new Samples(person, project, lane, owner, other);
  }

  NewAsk ask(String id) {
    return ask(id, "event-" + id);
  }

  NewAsk ask(String id, String... events) {
    return new NewAsk(id, List.of(events), lane, person, project, "vm-" + id, "slack", owner, "place", conversation,
        "do " + id, "wait for " + id);
  }

  NewLetter letter(String id, String ask) {
    return new NewLetter(id, ask, "slack", owner, "place", conversation, "", "text of " + id);
  }
}
