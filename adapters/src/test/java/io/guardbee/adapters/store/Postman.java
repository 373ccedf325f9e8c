package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Delivers what an outbox has, as a platform that names what it is given by its letter would.
record Postman(Outbox outbox) {
  static final Set<String> ANYBODY = Set.of("");
  static final Duration LEASE = Duration.ofSeconds(30);

  List<Letter> claim() {
    return outbox.claim(ANYBODY, 10, LEASE);
  }

  Letter only() {
    return assertThat(claim()).singleElement().actual();
  }

  List<String> deliverAll() {
    var shown = new ArrayList<String>();
    for (var letters = claim(); !letters.isEmpty(); letters = claim()) {
      for (var letter : letters) {
        shown.add((letter.fresh() ? "post " : "edit ") + letter.body());
        outbox.sent(letter, "ref-" + letter.id());
      }
    }
    return shown;
  }
}
