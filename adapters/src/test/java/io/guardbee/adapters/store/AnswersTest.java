package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Answers and the components under them.
class AnswersTest extends OnBothDatabases {
  private static Component component(String id, String step) {
    return new Component(id, "ask-1", "slack:U1", "slack:T1/C1/", step, NOW.minusSeconds(1), true);
  }

  @Test
  void components_are_found_after_their_end() {
    var next = component("c1", "{\"page\":2}");
    var all = new Component("c2", "ask-1", "slack:U1", "slack:T1/C1/", "{}", NOW, false);

    store.components().keep(List.of(next, all));

    assertThat(store.components().find("c1")).contains(next);
    assertThat(store.components().find("c2")).contains(all);
    assertThat(store.components().find("c3")).isEmpty();
  }

  @Test
  void an_id_keeps_its_first_meaning() {
    store.components().keep(List.of(component("c1", "{}")));
    store.components().keep(List.of(component("c1", "{\"evil\":1}"), component("c2", "{}")));
    store.components().keep(List.of());

    assertThat(store.components().find("c1")).contains(component("c1", "{}"));
    assertThat(store.components().find("c2")).isPresent();
  }

  @Test
  void all_components_are_kept_or_none() {
    var tooLong = component("c2", "x".repeat(Component.STEP + 1));

    assertThatThrownBy(() -> store.components().keep(List.of(component("c1", "{}"), tooLong)))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("A step of more than 65536 characters");

    assertThat(store.components().find("c1")).isEmpty();
  }

  @Test
  void an_answer_is_found_after_its_end_and_replaced_by_its_id() {
    store.answers().keep("r1", "slack:U1", "slack:T1/C1/", "{\"old\":1}", NOW);
    store.answers().keep("r1", "slack:U1", "slack:T1/C1/", "{\"new\":\"ä\\n\"}", NOW.plus(DAY));

    assertThat(store.answers().find("r1")).contains(
        new Answers.Answer("r1", "slack:U1", "slack:T1/C1/", "{\"new\":\"ä\\n\"}", NOW.plus(DAY)));
    assertThat(store.answers().find("r2")).isEmpty();
  }

  @Test
  void an_endless_answer_is_refused() {
    var body = "x".repeat(Answers.BODY + 1);

    assertThatThrownBy(() -> store.answers().keep("r1", "slack:U1", "p", body, NOW))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("An answer of more than 4194304 characters");
  }
}
