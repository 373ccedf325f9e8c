package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many audits at once, and the end of the process while some still run.
@Timeout(120)
class ConcurrencyTest {
  @TempDir
  Path dir;
  TestKey key;

  @BeforeEach
  void keys() throws Exception {
    key = TestKey.ecdsa(dir.resolve("id"));
  }

  SshSettings settings(int concurrency) {
    return new SshSettings(List.of(key.file()), false, List.of(dir.resolve("known_hosts")), List.of(), true, List.of(),
        Duration.ofSeconds(20), Duration.ofSeconds(30), concurrency);
  }

  @Test
  void forty_audits_at_concurrency_sixteen_all_answer_and_never_exceed_it() throws Exception {
    var sixteen = new CountDownLatch(16);
    try (var server = ScriptedSshServer.start(key.publicKey(), call -> {
      sixteen.countDown();
      sixteen.await(20, TimeUnit.SECONDS); // the first sixteen meet, so the limit is reached for certain
      return CredentialsTest.collector(call);
    });
        var guests = new SshGuests(settings(16), PassphraseSource.none());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var probe = guests.at(server.address());
      var answers = new ArrayList<Future<Answer>>();
      for (int i = 0; i < 40; i++) {
        answers.add(threads.submit(() -> probe.collect(Guests.request(Duration.ofSeconds(40)))));
      }

      for (var answer : answers) {
        assertThat(answer.get().failures()).isEmpty();
      }
      assertThat(server.commands).hasSize(40);
      assertThat(server.sessionsAtMost).hasValue(16);
    }
  }

  @Test
  void the_librarys_threads_are_virtual() throws Exception {
    var during = new CompletableFuture<List<String>>();
    try (var server = ScriptedSshServer.start(key.publicKey(), call -> {
      during.complete(Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList());
      return CredentialsTest.collector(call);
    }); var guests = new SshGuests(settings(1), PassphraseSource.none())) {
      assertThat(Guests.collect(guests.at(server.address())).failures()).isEmpty();
    }

    // Thread.getAllStackTraces lists platform threads alone; the library's own names say session, Exec or Connect.
    assertThat(during.get()).noneMatch(name -> name.matches("(?i).*(guardbee|jsch|exec thread|connect thread).*"));
  }

  @Test
  void closing_ends_what_still_runs() throws Exception {
    var running = new CountDownLatch(1);
    try (var server = ScriptedSshServer.start(key.publicKey(), call -> {
      running.countDown();
      return call.hang();
    })) {
      var guests = new SshGuests(settings(1), PassphraseSource.none());
      var answer = CompletableFuture.supplyAsync(() -> Guests.collect(guests.at(server.address())));
      running.await();

      guests.close();

      for (var ended : List.of(answer.get(20, TimeUnit.SECONDS), Guests.collect(guests.at(server.address())))) {
        assertThat(ended.failure().orElseThrow().why()).isEqualTo("Guardbee was shut down before the audit was over.");
      }
    }
  }
}
