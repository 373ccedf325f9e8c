package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guardbee.adapters.store.WaiverRow.Covered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaiversTest extends OnBothDatabases {
  static final Instant END = NOW.plus(DAY.multipliedBy(90));

  static Signature dana(Instant at) {
    return new Signature("slack:U1", "Dana", at);
  }

  private static Signature sam(Instant at) {
    return new Signature("discord:7", "Sam", at);
  }

  static WaiverRow row(String id, String project, String target, boolean second) {
    return new WaiverRow(id, project, "ssh-root-login", "", target, target.isEmpty() ? "" : "web", "vm", "high",
        "The console needs it", END, second, dana(NOW), Optional.empty(), Optional.empty());
  }

  private static Covered covered(String target, String fingerprint) {
    return new Covered(target, fingerprint, "high 0123456789abcdef");
  }

  private void ask(String id, boolean second) {
    store.waivers().ask(row(id, "alpha", "id-1", second), List.of(covered("id-1", "f1")));
  }

  @Test
  void what_was_asked_is_found_again_as_it_was() {
    ask("w1", true);

    assertThat(store.waivers().find("w1")).contains(row("w1", "alpha", "id-1", true));
    assertThat(store.waivers().find("w1").orElseThrow().awaited()).isTrue();
    assertThat(store.waivers().of("id-1", NOW))
        .containsExactly(new Waivers.Covering(row("w1", "alpha", "id-1", true), List.of(covered("id-1", "f1"))));
    assertThat(store.waivers().of("id-2", NOW)).isEmpty();
    assertThat(store.waivers().find("w2")).isEmpty();
  }

  @Test
  void who_asked_never_approves_and_another_person_does_once() {
    ask("w1", true);

    assertThat(store.waivers().approve("w1", dana(NOW.plusSeconds(1)))).isFalse();
    assertThat(store.waivers().find("w1").orElseThrow().awaited()).isTrue();
    assertThat(store.waivers().approve("w1", sam(NOW.plusSeconds(2)))).isTrue();
    assertThat(store.waivers().approve("w1", sam(NOW.plusSeconds(3)))).isFalse();

    assertThat(store.waivers().find("w1").orElseThrow().approved()).contains(sam(NOW.plusSeconds(2)));
    assertThat(store.waivers().find("w1").orElseThrow().awaited()).isFalse();
  }

  @Test
  void of_many_who_approve_at_once_in_several_processes_one_did() throws Exception {
    ask("w1", true);
    try (var other = another(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var approvals = IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? store : other).waivers()
          .approve("w1", new Signature("slack:A" + i, "Approver", NOW.plusSeconds(i))))).toList();
      var done = 0;
      for (var approval : approvals) {
        done += approval.get() ? 1 : 0;
      }
      assertThat(done).isOne();
    }
  }

  @Test
  void what_ended_or_was_taken_back_or_needs_nobody_cannot_be_approved() {
    ask("w1", true);
    ask("w2", true);
    ask("w3", false);

    assertThat(store.waivers().approve("w1", sam(END))).as("at its very end").isFalse();
    assertThat(store.waivers().withdraw("w2", dana(NOW))).isTrue();
    assertThat(store.waivers().approve("w2", sam(NOW.plusSeconds(1)))).isFalse();
    assertThat(store.waivers().approve("w3", sam(NOW.plusSeconds(1)))).isFalse();
  }

  @Test
  void it_is_taken_back_once_and_stays_as_history() {
    ask("w1", false);

    assertThat(store.waivers().withdraw("w1", sam(NOW.plusSeconds(5)))).isTrue();
    assertThat(store.waivers().withdraw("w1", dana(NOW.plusSeconds(6)))).isFalse();
    assertThat(store.waivers().withdraw("nothing", dana(NOW))).isFalse();

    assertThat(store.waivers().ofProject("alpha", NOW, 9)).singleElement()
        .satisfies(row -> assertThat(row.withdrawn()).contains(sam(NOW.plusSeconds(5))));
  }

  @Test
  void those_of_a_project_come_with_what_ended_lately_and_with_no_others() {
    ask("w1", false);
    store.waivers().ask(row("w2", "beta", "", false), List.of(covered("id-9", "f9")));

    assertThat(store.waivers().ofProject("alpha", END.minusMillis(1), 9)).hasSize(1);
    assertThat(store.waivers().ofProject("alpha", END, 9)).isEmpty();
    assertThat(store.waivers().of("id-1", END)).isEmpty();
    assertThat(store.waivers().all(NOW, 9)).hasSize(2);
    assertThat(store.waivers().all(NOW, 1)).hasSize(1);
  }

  @Test
  void one_for_a_project_covers_machines_each_by_itself() {
    store.waivers().ask(row("w1", "alpha", "", false),
        List.of(covered("id-1", "f1"), covered("id-2", "f2"), covered("id-2", "f2")));

    assertThat(store.waivers().of("id-2", NOW).getFirst().covered()).containsExactly(covered("id-2", "f2"));
    assertThat(count("waiver_finding")).isEqualTo(2);
  }

  @Test
  void what_covers_nothing_or_too_much_or_is_decided_already_is_not_taken() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.waivers().ask(row("w", "a", "", true), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> store.waivers().ask(row("w", "a", "", true),
        IntStream.rangeClosed(0, Waivers.MOST).mapToObj(i -> covered("id", "f" + i)).toList()));
    assertThat(count("waiver")).isZero();
  }

  @Test
  void hostile_texts_are_bounded_and_spoil_nothing() {
    var evil = new WaiverRow("w1", "a'; drop table waiver; --", "x", "\u202e\n".repeat(300), "id\u0000", "n", "vm",
        "low",
        "r\u0000".repeat(500), END, false, new Signature("slack:\u0000", "\u202e".repeat(99), NOW), Optional.empty(),
        Optional.empty());
    store.waivers().ask(evil, List.of(covered("id\u0000", "f")));

    var back = store.waivers().find("w1").orElseThrow();
    assertThat(back.reason()).hasSizeLessThanOrEqualTo(300).doesNotContain("\u0000");
    assertThat(back.object()).hasSizeLessThanOrEqualTo(160).doesNotContain("\n", "\u202e");
    assertThat(store.waivers().of("id\u0000", NOW)).hasSize(1);
  }

  @Test
  void the_reports_that_saw_a_check_fail_last_are_found_one_a_machine() {
    audit("a1", "id-1", NOW);
    audit("a2", "id-1", NOW.plusSeconds(9));
    audit("a3", "id-2", NOW);
    store.audits().remember(new Audited("a4", "id-3", "db", "alpha", NOW, Duration.ZERO, "", "", 1, 1, "", "{\"a4\":1}",
        List.of(), Map.of()));

    assertThat(store.waivers().reports("alpha", "ssh-root-login", "", 9))
        .containsExactly("{\"a2\":1}", "{\"a3\":1}");
    assertThat(store.waivers().reports("alpha", "ssh-root-login", "id-2", 9)).containsExactly("{\"a3\":1}");
    assertThat(store.waivers().reports("alpha", "ssh-root-login", "", 1)).hasSize(1);
    assertThat(store.waivers().reports("beta", "ssh-root-login", "", 9)).isEmpty();
  }

  private void audit(String id, String target, Instant at) {
    store.audits().remember(new Audited(id, target, "web", "alpha", at, Duration.ZERO, "", "", 1, 1, "",
        "{\"" + id + "\":1}", List.of(new Audited.Found("f1", "ssh-root-login", "sshd", "high")), Map.of()));
  }

  @Test
  void it_is_swept_as_long_after_its_end_as_the_trail_is_kept() {
    ask("w1", true);
    var retention = new Retention(7, 7, 30);

    assertThat(store.keeping().sweep(retention, END.plus(DAY.multipliedBy(30))).of(Kept.WAIVERS)).isZero();
    assertThat(store.keeping().sweep(retention, END.plus(DAY.multipliedBy(31))).of(Kept.WAIVERS)).isOne();
    assertThat(count("waiver") + count("waiver_finding")).isZero();
  }

  @Test
  void it_is_forgotten_with_its_machine_or_project() {
    for (var called : List.of("id-1", "web")) {
      ask("w1", true);
      store.waivers().ask(row("w2", "alpha", "", false), List.of(covered("id-1", "f1"), covered("id-2", "f2")));

      assertThat(store.keeping().counted(forgetting -> forgetting.vm(called)).of(Kept.WAIVERS)).isOne();
      assertThat(store.keeping().forgetVm(called).of(Kept.WAIVERS)).isOne();
      assertThat(store.waivers().of("id-1", NOW)).isEmpty();
      assertThat(store.waivers().of("id-2", NOW)).hasSize(1);
      assertThat(store.keeping().forgetProject("alpha").of(Kept.WAIVERS)).isOne();
      assertThat(count("waiver") + count("waiver_finding")).isZero();
    }
  }

  @Test
  void a_person_is_forgotten_and_what_holds_stays_without_the_name() {
    ask("w1", true);
    ask("w2", true);
    ask("w3", false);
    store.waivers().approve("w2", sam(NOW.plusSeconds(1)));

    assertThat(store.keeping().forgetPerson("slack:U1").of(Kept.WAIVERS)).isEqualTo(3);

    assertThat(store.waivers().find("w1")).as("waited for somebody else").isEmpty();
    assertThat(store.waivers().find("w2").orElseThrow().asked().name()).isEqualTo(Trail.FORGOTTEN);
    assertThat(store.waivers().find("w2").orElseThrow().approved()).contains(sam(NOW.plusSeconds(1)));
    assertThat(store.waivers().of("id-1", NOW)).hasSize(2);
    assertThat(store.keeping().forgetPerson("discord:7").of(Kept.WAIVERS)).isOne();
    assertThat(store.waivers().find("w2").orElseThrow().awaited()).isFalse();
  }
}
