package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.checks.result.Redaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredAnnouncementsTest {
  private static final Place ROOM = new Place("slack", "T1", "C1", "", false);
  private static final Wire WIRE = new Wire(Redaction.knowing(List.of("correct-horse-battery")));
  @TempDir
  private Path directory;

  private Store store(Path file) {
    return Store.open(
        new StoreSettings("sqlite:" + file, Optional.empty(), Duration.ofSeconds(20)),
        InstantSource.fixed(Instant.parse("2026-11-25T19:00:00Z")), new Random(7));
  }

  @Test
  void it_is_posted_as_a_sign_and_becomes_the_text_without_secrets() throws Exception {
    try (var store = store(directory.resolve("bee.db"))) {
      var told = new StoredAnnouncements(() -> store, WIRE, new Random(7)).tell(ROOM,
          "Ann says correct-horse-battery.");

      assertThat(told).isTrue();
      var letter = store.outbox().claim(Set.of(""), 5, Duration.ofSeconds(9)).getFirst();
      assertThat(Wire.read(letter.place(), Place.class)).isEqualTo(ROOM);
      assertThat(Wire.read(letter.body(), Message.class).last()).isFalse();
      store.outbox().sent(letter, "m:1");
      var next = store.outbox().claim(Set.of(""), 5, Duration.ofSeconds(9)).getFirst();
      assertThat(next.reference()).isEqualTo("m:1");
      assertThat(Wire.read(next.body(), Message.class)).satisfies(message -> {
        assertThat(message.last()).isTrue();
        assertThat(message.audience()).isEqualTo(Message.Audience.EVERYBODY);
        assertThat(message.reply().toString()).contains("Ann says").doesNotContain("horse");
      });
    }
  }

  @Test
  void without_a_memory_nobody_is_told_and_that_is_said() {
    try (var store = store(Path.of("/proc/nowhere/bee.db"))) {
      assertThat(new StoredAnnouncements(() -> store, WIRE, new Random(7)).tell(ROOM, "Ann linked.")).isFalse();
    }
  }
}
