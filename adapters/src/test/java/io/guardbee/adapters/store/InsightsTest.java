package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.DebianVersion;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InsightsTest extends OnBothDatabases {
  static Insight insight(Instant at) {
    return new Insight(at,
        List.of(new Listener("tcp", "0.0.0.0", 22, List.of("sshd"), List.of("ssh.service", "ssh.socket")),
            new Listener("udp", "fe80::1%eth0", 5353, List.of(), List.of())),
        Set.of(22, 2222), Optional.of(true), Optional.empty(), Optional.of(List.of(new Peers(22, "192.0.2.0/24", 3))));
  }

  @Test
  void what_was_seen_is_found_again_as_it_was() {
    var bare = new Insight(NOW, List.of(), Set.of(), Optional.empty(), Optional.of(false));

    assertThat(store.insights().keep("one", "id-1", "alpha", insight(NOW), "a1")).isTrue();
    assertThat(store.insights().keep("one", "id-2", "alpha", bare, "a2")).isTrue();

    assertThat(store.insights().of("one", "alpha"))
        .isEqualTo(Map.of("id-1", List.of(insight(NOW)), "id-2", List.of(bare)));
  }

  @Test
  void nobody_connected_is_not_the_same_as_not_known() {
    var nobody = new Insight(NOW, List.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.of(List.of()));

    store.insights().keep("one", "id-1", "alpha", nobody, "a1");

    assertThat(store.insights().of("one", "alpha").get("id-1")).containsExactly(nobody);
  }

  @Test
  void what_was_installed_comes_back_as_it_was() {
    var sources = Map.of("openssl", new DebianVersion("3.0.11-1~deb12u2"), "g++", new DebianVersion("4:12.2.0-3"));
    var seen = new Insight(NOW, List.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.of(new Insight.Installed("Debian:12", sources)));

    store.insights().keep("one", "id-1", "alpha", seen, "a1");

    assertThat(store.insights().of("one", "alpha").get("id-1")).containsExactly(seen);
  }

  @Test
  void the_newest_two_of_a_server_are_kept_in_whichever_order_they_come() {
    for (var hours : List.of(3, 1, 4, 2)) {
      store.insights().keep("one", "id-1", "alpha", insight(NOW.plusSeconds(hours)), "a" + hours);
    }
    store.insights().keep("one", "id-1", "alpha", insight(NOW.plusSeconds(4)), "a4");

    assertThat(store.insights().of("one", "alpha").get("id-1")).extracting(Insight::at)
        .containsExactly(NOW.plusSeconds(4), NOW.plusSeconds(3));
    assertThat(count("insight")).isEqualTo(2);
  }

  @Test
  void clouds_and_projects_are_kept_apart() {
    store.insights().keep("one", "id-1", "alpha", insight(NOW), "a1");
    store.insights().keep("two", "id-1", "alpha", insight(NOW.plusSeconds(1)), "a2");
    store.insights().keep("one", "id-2", "beta", insight(NOW), "a3");

    assertThat(store.insights().of("one", "alpha")).containsOnlyKeys("id-1");
    assertThat(store.insights().of("two", "alpha").get("id-1")).extracting(Insight::at)
        .containsExactly(NOW.plusSeconds(1));
    assertThat(store.insights().of("two", "beta")).isEmpty();
  }

  @Test
  void names_that_a_guest_chose_spoil_nothing() {
    var evil = new Listener("tcp", "0.0.0.0", 80, List.of("a b,c\nlistener tcp 0.0.0.0 22 - -", "%00é\u202e", "-"),
        List.of("'; drop table insight; --"));
    store.insights().keep("one", "id-1", "alpha",
        new Insight(NOW, List.of(evil), Set.of(), Optional.empty(), Optional.empty()), "a1");

    var back = store.insights().of("one", "alpha").getOrDefault("id-1", List.of()).getFirst().listeners();

    assertThat(back).singleElement().satisfies(listener -> {
      assertThat(listener.port()).isEqualTo(80);
      assertThat(listener.processes()).containsExactly("a b,c·listener tcp 0.0.0.0 22 - -", "%00é·", "-");
      assertThat(listener.units()).isEqualTo(evil.units());
    });
  }

  @Test
  void a_machine_with_more_sockets_than_fit_is_not_half_remembered() {
    var many = IntStream.rangeClosed(1, 20_000)
        .mapToObj(port -> new Listener("tcp", "0.0.0.0", port, List.of("x"), List.of())).toList();
    var flood = new Insight(NOW, many, Set.of(22), Optional.empty(), Optional.empty());

    assertThat(store.insights().keep("one", "id-1", "alpha", flood, "a1")).isFalse();
    assertThat(store.insights().of("one", "alpha")).isEmpty();
  }

  @Test
  void what_another_release_wrote_is_as_if_nobody_had_looked() {
    store.insights().keep("one", "id-1", "alpha", insight(NOW), "a1");
    for (var body : List.of("2\nssh -\npasswords -\nslowed -", "", "1\nssh x\npasswords -\nslowed -",
        "1\nssh -\npasswords -\nslowed -\nlistener tcp")) {
      sql("update insight set body = ?", body);
      assertThat(store.insights().of("one", "alpha")).as(body).isEmpty();
    }
  }

  @Test
  void it_is_kept_as_long_as_audits_are_and_forgotten_with_its_machine_or_project() {
    store.insights().keep("one", "id-1", "alpha", insight(NOW), "a1");
    store.insights().keep("one", "id-2", "alpha", insight(NOW), "a2");
    store.insights().keep("one", "id-3", "beta", insight(NOW.plus(DAY)), "a3");
    store.audits().remember(new Audited("a2", "id-2", "web", "alpha", NOW, DAY, "", "", 1, 1, "", "{}", List.of(),
        Map.of()));

    assertThat(store.keeping().counted(forgetting -> forgetting.vm("id-1")).of(Kept.INSIGHTS)).isOne();
    assertThat(store.keeping().forgetVm("id-1").of(Kept.INSIGHTS)).isOne();
    assertThat(store.keeping().forgetVm("web").of(Kept.INSIGHTS)).as("by its name").isOne();
    assertThat(store.keeping().forgetProject("alpha").of(Kept.INSIGHTS)).isZero();
    assertThat(store.insights().of("one", "beta")).containsOnlyKeys("id-3");

    store.insights().keep("one", "id-1", "alpha", insight(NOW), "a1");
    assertThat(store.keeping().forgetProject("alpha").of(Kept.INSIGHTS)).isOne();
    assertThat(store.keeping().sweep(new Retention(7, 7, 30), NOW.plus(DAY.multipliedBy(8))).of(Kept.INSIGHTS))
        .isZero();
    assertThat(store.keeping().sweep(new Retention(7, 7, 30), NOW.plus(DAY.multipliedBy(9))).of(Kept.INSIGHTS)).isOne();
  }
}
