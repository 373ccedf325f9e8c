package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.guardbee.adapters.store.Audited.Found;
import io.guardbee.adapters.store.Audits.FindingSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditsTest extends OnBothDatabases {
  private static final Found ROOT = new Found("f-root", "ssh-root-login", "sshd", "high");
  private static final Found PORT = new Found("f-port", "listeners", "tcp/0.0.0.0:8787", "medium");

  static Audited audit(String id, Instant at, Map<String, String> digests, Found... findings) {
    return new Audited(id, "vm-1", "web", "alpha", at, Duration.ofMillis(2345), "needs work", "C", 0.91, 74, "accepted",
        "{\"id\":\"" + id + "\"}", List.of(findings), digests);
  }

  private static FindingSeen seen(Found found, Instant first, Instant last, String audit, Optional<Instant> gone) {
    return new FindingSeen(found.fingerprint(), found.check(), found.object(), found.severity(), first, last, audit,
        gone, Optional.empty());
  }

  @Test
  void an_audit_is_found_as_it_was() {
    store.audits().remember(audit("a1", NOW, Map.of(), ROOT));

    assertThat(store.audits().find("a1")).contains(new Audits.Row("a1", "vm-1", "web", "alpha", NOW,
        Duration.ofMillis(2345), "needs work", "C", 0.91, 74, "accepted", "{\"id\":\"a1\"}"));
    assertThat(store.audits().find("a2")).isEmpty();
  }

  @Test
  void an_id_of_another_machine_is_refused_and_nothing_of_it_is_kept() {
    store.audits().remember(audit("a1", NOW, Map.of("sshd", "d1"), ROOT));
    var other = new Audited("a1", "vm-2", "db", "beta", NOW.plus(DAY), DAY, "fine", "A", 1, 100, "accepted", "{}",
        List.of(PORT), Map.of("sshd", "d2"));

    assertThatThrownBy(() -> store.audits().remember(other)).isInstanceOf(StoreUnavailable.class)
        .hasMessage("an audit of another machine has the same id");

    assertThat(store.audits().find("a1").orElseThrow().targetKey()).isEqualTo("vm-1");
    assertThat(store.audits().findings("vm-2")).isEmpty();
    assertThat(store.audits().digests("vm-2")).isEmpty();
    store.audits().remember(audit("a2", NOW.plus(DAY), Map.of()));
  }

  @Test
  void the_latest_come_first_and_only_those_of_the_machine() {
    store.audits().remember(audit("a1", NOW, Map.of()));
    store.audits().remember(audit("a3", NOW.plus(DAY), Map.of()));
    store.audits().remember(audit("a2", NOW.plusSeconds(1), Map.of()));

    assertThat(store.audits().latest("vm-1", 2)).extracting(Audits.Row::id).containsExactly("a3", "a2");
    assertThat(store.audits().latest("vm-2", 2)).isEmpty();
  }

  @Test
  void a_finding_keeps_when_it_was_first_seen() {
    store.audits().remember(audit("a1", NOW, Map.of(), ROOT));
    store.audits().remember(audit("a2", NOW.plus(DAY), Map.of(), ROOT, PORT));

    assertThat(store.audits().findings("vm-1")).containsExactly(
        seen(ROOT, NOW, NOW.plus(DAY), "a2", Optional.empty()),
        seen(PORT, NOW.plus(DAY), NOW.plus(DAY), "a2", Optional.empty()));
  }

  @Test
  void a_finding_that_a_whole_audit_lacks_is_gone_and_comes_back_with_its_first_day() {
    store.audits().remember(audit("a1", NOW, Map.of(), ROOT));
    store.audits().remember(audit("a2", NOW.plus(DAY), Map.of()));
    assertThat(store.audits().findings("vm-1"))
        .containsExactly(seen(ROOT, NOW, NOW, "a1", Optional.of(NOW.plus(DAY))));

    store.audits().remember(audit("a3", NOW.plus(DAY.multipliedBy(2)), Map.of(), ROOT));

    assertThat(store.audits().findings("vm-1"))
        .containsExactly(new FindingSeen(ROOT.fingerprint(), ROOT.check(), ROOT.object(), ROOT.severity(), NOW,
            NOW.plus(DAY.multipliedBy(2)), "a3", Optional.empty(), Optional.of(NOW.plus(DAY.multipliedBy(2)))));
  }

  @Test
  void only_findings_of_judged_checks_can_be_gone() {
    store.audits().remember(audit("a1", NOW, Map.of(), ROOT, PORT));

    store.audits().remember(audit("a2", NOW.plus(DAY), Map.of()), Set.of("listeners", "never-heard-of"));
    store.audits().remember(audit("a3", NOW.plus(DAY), Map.of()), Set.of());

    assertThat(store.audits().findings("vm-1")).extracting(FindingSeen::fingerprint, FindingSeen::goneAt)
        .containsExactlyInAnyOrder(tuple("f-root", Optional.empty()),
            tuple("f-port", Optional.of(NOW.plus(DAY))));
  }

  @Test
  void an_older_audit_that_comes_late_changes_nothing_but_the_first_day() {
    store.audits().remember(audit("a2", NOW, Map.of("sshd", "d2"), ROOT));
    store.audits().remember(audit("a3", NOW.plus(DAY), Map.of("sshd", "d2")));

    store.audits().remember(audit("a1", NOW.minus(DAY), Map.of("sshd", "d1"), ROOT));

    assertThat(store.audits().findings("vm-1"))
        .containsExactly(seen(ROOT, NOW.minus(DAY), NOW, "a2", Optional.of(NOW.plus(DAY))));
    assertThat(store.audits().digests("vm-1")).isEqualTo(Map.of("sshd", "d2"));
  }

  @Test
  void the_same_audit_again_replaces_itself() {
    store.audits().remember(audit("a1", NOW, Map.of(), ROOT));
    store.audits().remember(audit("a1", NOW.plusSeconds(9), Map.of(), ROOT));

    assertThat(store.audits().latest("vm-1", 9)).extracting(Audits.Row::at).containsExactly(NOW.plusSeconds(9));
    assertThat(store.audits().findings("vm-1")).hasSize(1);
  }

  @Test
  void digests_are_those_seen_last_and_each_change_leaves_a_row() {
    store.audits().remember(audit("a1", NOW, Map.of("sshd", "d1", "users", "u1")));
    store.audits().remember(audit("a2", NOW.plusSeconds(1), Map.of("sshd", "d1")));
    store.audits().remember(audit("a3", NOW.plusSeconds(2), Map.of("sshd", "d2")));
    store.audits().remember(audit("a4", NOW.plusSeconds(3), Map.of("sshd", "d1")));

    assertThat(store.audits().digests("vm-1")).isEqualTo(Map.of("sshd", "d1", "users", "u1"));
    assertThat(count("fact")).isEqualTo(4);
  }

  @Test
  void hostile_and_endless_text_is_bounded() {
    var endless = "x\0\u202e\n".repeat(10_000);
    store.audits().remember(new Audited("a1", endless, endless, endless, NOW, Duration.ZERO, endless, endless, 1, 1,
        endless, "{\"a\":\"\0\"}", List.of(new Found(endless, endless, endless, endless)), Map.of(endless, endless)));

    var row = store.audits().find("a1").orElseThrow();
    assertThat(List.of(row.targetKey(), row.name(), row.project(), row.verdict(), row.grade(), row.trust()))
        .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(300).doesNotContain("\0", "\n", "\u202e"));
    assertThat(row.reportJson()).isEqualTo("{\"a\":\" \"}");
    assertThat(store.audits().latest(endless, 1)).hasSize(1);
    assertThat(store.audits().findings(endless)).hasSize(1);
    assertThat(store.audits().digests(endless)).hasSize(1);
    assertThat(store.audits().latest(endless + "x", 1)).isEmpty();
  }

  @Test
  void a_report_that_is_too_long_is_left_out_and_the_rest_kept() {
    store.audits().remember(new Audited("a1", "vm-1", "web", "", NOW, Duration.ZERO, "", "", 1, 1, "",
        "x".repeat(Audited.REPORT + 1), List.of(ROOT), Map.of()));

    assertThat(store.audits().find("a1").orElseThrow().reportJson()).isEmpty();
    assertThat(store.audits().findings("vm-1")).hasSize(1);
  }
}
