package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostKeysTest extends OnBothDatabases {
  static HostKeyDecision decision(String host, int port, String fingerprint, Instant at) {
    return new HostKeyDecision(host, port, "ssh-ed25519", "SHA256:" + fingerprint, "slack:U1", at, "alpha");
  }

  @Test
  void an_accepted_key_holds_on_its_host_and_port_alone() {
    store.hostKeys().accept(decision("web.example", 22, "one", NOW));

    assertThat(store.hostKeys().current("WEB.example", 22)).contains(decision("web.example", 22, "one", NOW));
    assertThat(store.hostKeys().current("web.example", 2222)).isEmpty();
    assertThat(store.hostKeys().current("db.example", 22)).isEmpty();
  }

  @Test
  void the_newest_decision_holds_whatever_its_time_says_and_the_others_are_kept() {
    store.hostKeys().accept(decision("web", 22, "one", NOW));
    store.hostKeys().accept(decision("web", 22, "two", NOW.minusSeconds(60)));
    store.hostKeys().accept(decision("db", 22, "three", NOW));

    assertThat(store.hostKeys().current()).containsExactly(decision("db", 22, "three", NOW),
        decision("web", 22, "two", NOW.minusSeconds(60)));
    assertThat(count("host_key")).isEqualTo(3);
  }

  @Test
  void a_revoked_key_holds_no_more_until_one_is_accepted_again() {
    store.hostKeys().accept(decision("web", 22, "one", NOW));
    store.hostKeys().revoke("web", 22, "slack:U2", NOW);

    assertThat(store.hostKeys().current("web", 22)).isEmpty();
    assertThat(store.hostKeys().current()).isEmpty();

    store.hostKeys().accept(decision("web", 22, "one", NOW.plus(DAY)));
    assertThat(store.hostKeys().current()).hasSize(1);
  }
}
