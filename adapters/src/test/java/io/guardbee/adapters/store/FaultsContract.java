package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.store.StoreUnavailable.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What holds for every fault: its kind is told in time, nothing of it was done, and the store works when it is over.
final class FaultsContract {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private FaultsContract() {}

  static Store open(String url) {
    return Store.open(new StoreSettings(url, Optional.of("canary-password"), PATIENCE), InstantSource.fixed(NOW),
        new Random(7));
  }

  static void remember(Store store, String id) {
    store.audits().remember(AuditsTest.audit(id, NOW, Map.of("sshd", "d1"),
        new Audited.Found("f", "ssh-root-login", "sshd", "high")));
  }

  static void writingIs(Kind kind, Store store) {
    is(kind, () -> remember(store, "lost"));
    is(kind, () -> store.trail().append(TrailTest.entry(1)));
  }

  static void readingIs(Kind kind, Store store) {
    is(kind, () -> store.audits().find("a1"));
    assertThat(store.ready()).isFalse();
  }

  static void is(Kind kind, ThrowingCallable work) {
    var begun = System.nanoTime();
    var error = catchThrowableOfType(StoreUnavailable.class, work);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.plusSeconds(4));
    assertThat(error).isNotNull().extracting(StoreUnavailable::kind).isEqualTo(kind);
    Leaks.none(error, "canary");
  }

  static void worksAgain(Store store, String id) {
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
      remember(store, id);
      return true;
    });
    assertThat(store.ready()).isTrue();
    assertThat(store.audits().find("lost")).isEmpty();
    assertThat(store.audits().find(id)).isPresent();
    assertThat(store.trail().verify()).isInstanceOf(Trail.Verification.Whole.class);
  }
}
