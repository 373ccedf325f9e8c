package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsolesTest extends OnBothDatabases {
  private static final Optional<Instant> NEVER = Optional.empty();

  static ConsoleKeys keys(String word, Instant read) {
    return new ConsoleKeys(
        List.of(new HostKeyProbe.Key("ssh-ed25519", "SHA256:" + word), new HostKeyProbe.Key("", "SHA256:bare-" + word)),
        Optional.of(read), false, Optional.empty());
  }

  private Store at(Instant now) {
    return Store.open(new StoreSettings(url, Optional.empty(), PATIENCE), InstantSource.fixed(now), new Random(7));
  }

  private Optional<ConsoleKeys> of(String server) {
    return store.consoles().of("one", server);
  }

  private void keep(String server, String word, Instant read, Optional<Instant> remade) {
    assertThat(store.consoles().keep("one", server, "alpha", keys(word, read), remade)).isTrue();
  }

  @Test
  void what_was_seen_is_there_for_the_next_process() {
    keep("id-1", "first", NOW, NEVER);

    try (var next = another()) {
      assertThat(next.consoles().of("one", "id-1")).contains(keys("first", NOW));
      assertThat(next.consoles().of("two", "id-1")).isEmpty();
      assertThat(next.consoles().of("one", "id-2")).isEmpty();
    }
  }

  @Test
  void what_came_first_stays_until_the_server_got_another_disk() {
    keep("id-1", "first", NOW, NEVER);

    keep("id-1", "planted", NOW.plusSeconds(9), NEVER);
    keep("id-1", "planted", NOW.plusSeconds(9), Optional.of(NOW.minusSeconds(1)));
    keep("id-1", "planted", NOW.plusSeconds(9), Optional.of(NOW));
    assertThat(of("id-1")).contains(keys("first", NOW));

    keep("id-1", "rebuilt", NOW.plusSeconds(9), Optional.of(NOW.plusSeconds(1)));
    assertThat(of("id-1")).contains(keys("rebuilt", NOW.plusSeconds(9)));
  }

  @Test
  void of_too_many_the_one_that_nobody_asked_for_longest_goes_first() {
    for (var day = 0; day < 3; day++) {
      try (var then = at(NOW.plus(DAY.multipliedBy(day)))) {
        then.consoles().keep("one", "id-" + day, "alpha", keys("k", NOW), NEVER);
      }
    }
    try (var later = at(NOW.plus(DAY.multipliedBy(4)))) {
      assertThat(later.consoles().of("one", "id-0")).isPresent();
      new Consoles(later.database(), InstantSource.fixed(NOW.plus(DAY.multipliedBy(5))), 3)
          .keep("one", "id-new", "alpha", keys("k", NOW), NEVER);
    }

    assertThat(of("id-1")).isEmpty();
    assertThat(of("id-0")).isPresent();
    assertThat(count("console")).isEqualTo(3);
  }

  @Test
  void rows_go_when_nobody_asks_and_the_cloud_lists_the_server_no_more() {
    keep("id-gone", "k", NOW, NEVER);
    keep("id-there", "k", NOW, NEVER);
    var retention = new Retention(7, 7, 30);
    try (var later = at(NOW.plus(DAY.multipliedBy(5)))) {
      later.consoles().stillThere("one", List.of("id-there", "id-never"));
      later.consoles().stillThere("two", List.of("id-gone"));
    }

    assertThat(store.keeping().sweep(retention, NOW.plus(DAY.multipliedBy(30))).of(Kept.CONSOLES)).isZero();
    assertThat(store.keeping().sweep(retention, NOW.plus(DAY.multipliedBy(31))).of(Kept.CONSOLES)).isOne();
    assertThat(of("id-there")).isPresent();
    assertThat(of("id-gone")).isEmpty();
  }

  @Test
  void a_server_and_a_project_are_forgotten_with_it() {
    keep("id-1", "k", NOW, NEVER);
    keep("id-2", "k", NOW, NEVER);
    store.consoles().keep("one", "id-3", "beta", keys("k", NOW), NEVER);

    assertThat(store.keeping().counted(forgetting -> forgetting.vm("id-1")).of(Kept.CONSOLES)).isOne();
    assertThat(store.keeping().forgetVm("id-1").of(Kept.CONSOLES)).isOne();
    assertThat(store.keeping().forgetProject("alpha").of(Kept.CONSOLES)).isOne();
    assertThat(count("console")).isOne();
  }

  @Test
  void a_flood_of_keys_is_not_kept_and_a_row_that_cannot_be_read_tells_nothing() {
    var flood = new ConsoleKeys(Collections.nCopies(500, new HostKeyProbe.Key("ssh-rsa", "SHA256:x")), Optional.of(NOW),
        false,
        Optional.empty());
    assertThat(store.consoles().keep("one", "id-1", "alpha", flood, NEVER)).isFalse();
    assertThat(of("id-1")).isEmpty();

    keep("id-1", "k", NOW, NEVER);
    for (var body : List.of("", "a b c", "ssh-rsa MD5:x")) {
      sql("update console set body = ?", body);
      assertThat(of("id-1")).as(body).isEmpty();
    }
  }
}
