package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.result.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/// Accounts whose shell does something else than it should: the whole audit, with the real catalogue.
@Timeout(120)
class ShellFaultsTest {
  /// Also on a busy machine; what hangs afterwards is stopped at it.
  private static final Duration ENOUGH_TO_LOG_IN = Duration.ofSeconds(6);
  @TempDir
  Path dir;
  TestKey key;
  SshSettings settings;

  @BeforeEach
  void keys() throws Exception {
    key = TestKey.ecdsa(dir.resolve("id"));
    settings = Guests.accepting(Guests.settings(List.of(key.file()), dir.resolve("known_hosts")));
  }

  Guests.Audited audit(Duration timeout, ScriptedSshServer.Shell shell) throws Exception {
    try (var server = ScriptedSshServer.start(key.publicKey(), shell);
        var guests = new SshGuests(settings, PassphraseSource.none())) {
      return Guests.audit(guests.at(server.address()), timeout);
    }
  }

  Answer answer(Duration timeout, ScriptedSshServer.Shell shell) throws Exception {
    try (var server = ScriptedSshServer.start(key.publicKey(), shell);
        var guests = new SshGuests(settings, PassphraseSource.none())) {
      return guests.at(server.address()).collect(Guests.request(timeout));
    }
  }

  /// The collector's opening and the whole section about the system; returns the nonce.
  static String open(ScriptedSshServer.Call call) throws Exception {
    var nonce = call.nonce();
    call.print(Telling.header(nonce) + Telling.os(nonce, Guests.NOW));
    return nonce;
  }

  @Test
  void an_account_without_a_shell_says_so() throws Exception {
    ScriptedSshServer.Shell nologin = call -> {
      call.print("This account is currently not available.\n");
      return 1;
    };

    assertThat(answer(Guests.LONG, nologin).failure().orElseThrow().why())
        .contains("ended with 1 and said \"This account is currently not available.\"");
    Guests.assertNothingKnown(audit(Guests.LONG, nologin), ProbeFailure.ShellRefused.class);
  }

  @Test
  void a_missing_shell_and_a_forbidden_one_are_told_apart() throws Exception {
    assertThat(answer(Guests.LONG, _ -> 127).failure().orElseThrow().why()).contains("there is no /bin/sh");
    assertThat(answer(Guests.LONG, _ -> 126).failure().orElseThrow().why()).contains("may not run /bin/sh");
  }

  @Test
  void a_hint_on_standard_error_is_made_fit_to_be_shown() throws Exception {
    var answer = answer(Guests.LONG, call -> {
      call.err().write("\u001b[31mno such luck\u0007\n".getBytes(StandardCharsets.US_ASCII));
      call.err().flush();
      return 3;
    });

    assertThat(answer.failure().orElseThrow().why()).contains("ended with 3 and said \"·[31mno such luck·\"");
  }

  @Test
  void a_message_of_the_day_before_the_header_does_no_harm() throws Exception {
    var audited = audit(Guests.LONG, call -> {
      call.print("Welcome!\n  * Documentation: nowhere\n\n3 updates can be applied. ");
      call.print(Telling.done(open(call)));
      return 0;
    });

    Guests.assertOnlySystemKnown(audited, ProbeFailure.SectionMissing.class);
  }

  @Test
  @Execution(CONCURRENT)
  void a_section_that_hangs_costs_only_what_was_not_said_yet() throws Exception {
    var audited = audit(ENOUGH_TO_LOG_IN, call -> {
      call.print(Telling.half(open(call), "accounts", "list", "root:x:0:0:root:/root:/bin/bash"));
      return call.hang();
    });

    Guests.assertOnlySystemKnown(audited, ProbeFailure.CollectionTimedOut.class);
    assertThat(audited.report().took()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void two_hundred_megabytes_cost_bounded_memory_and_time() throws Exception {
    var before = usedMemory();
    var sent = new long[1];
    ScriptedSshServer.Shell flood = call -> {
      var chunk = new byte[1 << 20];
      Arrays.fill(chunk, (byte) 'x');
      call.print(Telling.half(open(call), "accounts", "list", ""));
      for (int i = 0; i < 200; i++) {
        call.out().write(chunk);
        sent[0] += chunk.length;
      }
      return 0;
    };

    var answer = answer(Guests.LONG, flood);

    assertThat(answer.failures()).containsExactly(new ProbeFailure.OutputCut("the collector", Capture.CAP));
    assertThat(answer.output().length()).isLessThanOrEqualTo(Capture.CAP);
    assertThat(sent[0]).as("bytes that the server got rid of").isLessThan(20L << 20);
    assertThat(usedMemory() - before).isLessThan(64L << 20);
    Guests.assertOnlySystemKnown(audit(Guests.LONG, flood), ProbeFailure.OutputCut.class);
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void a_flood_on_standard_error_is_dropped() throws Exception {
    var audited = audit(Guests.LONG, call -> {
      var nonce = open(call);
      for (int i = 0; i < 20; i++) {
        call.err().write(new byte[1 << 20]);
      }
      call.print(Telling.done(nonce));
      return 0;
    });

    Guests.assertOnlySystemKnown(audited, ProbeFailure.SectionMissing.class);
  }

  @Test
  void binary_junk_is_no_answer() throws Exception {
    var junk = new byte[300_000];
    new Random(7).nextBytes(junk);
    ScriptedSshServer.Shell shell = call -> {
      call.out().write(junk);
      call.out().flush();
      return 0;
    };

    Guests.assertNothingKnown(audit(Guests.LONG, shell), ProbeFailure.ShellRefused.class);
  }

  @Test
  void binary_junk_inside_a_section_stays_inside() throws Exception {
    var junk = new byte[100_000];
    new Random(8).nextBytes(junk);

    var audited = audit(Guests.LONG, call -> {
      var nonce = open(call);
      call.print(Telling.half(nonce, "accounts", "list", ""));
      call.out().write(junk);
      call.print("\n@" + nonce + " end accounts\n" + Telling.done(nonce));
      return 0;
    });

    Guests.assertOnlySystemKnown(audited, ProbeFailure.OutputCut.class);
  }

  @Test
  void forged_markers_with_another_nonce_are_content_and_nothing_more() throws Exception {
    var forged = "f".repeat(32);
    var audited = audit(Guests.LONG, call -> {
      var nonce = call.nonce();
      call.print(Telling.header(forged) + Telling.os(forged, Guests.NOW) + Telling.done(forged));
      call.print(Telling.header(nonce) + Telling.half(nonce, "accounts", "list", "x"));
      call.print(Telling.os(forged, Guests.NOW) + Telling.done(forged) + Telling.done(nonce));
      return 0;
    });

    Guests.assertNothingKnown(audited, ProbeFailure.OutputCut.class);
  }

  @Test
  void a_connection_cut_in_the_middle_leaves_what_was_whole() throws Exception {
    var audited = audit(Guests.LONG, call -> {
      call.print(Telling.half(open(call), "accounts", "list", "root:x:0:0"));
      call.cut().run();
      return call.hang();
    });

    Guests.assertOnlySystemKnown(audited, ProbeFailure.ConnectionLost.class);
  }

  @Test
  @Execution(CONCURRENT)
  void a_password_prompt_of_sudo_hangs_nothing() throws Exception {
    var audited = audit(ENOUGH_TO_LOG_IN, call -> {
      call.print("[sudo] password for bot: ");
      call.err().write("sudo: a password is required\n".getBytes(StandardCharsets.US_ASCII));
      call.err().flush();
      return call.hang();
    });

    Guests.assertNothingKnown(audited, ProbeFailure.CollectionTimedOut.class);
    assertThat(audited.report().took()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void messages_of_a_full_disk_between_sections_do_no_harm() throws Exception {
    var audited = audit(Guests.LONG, call -> {
      var nonce = open(call);
      call.print("sh: 1: cannot create temp file: No space left on device\n");
      call.print(Telling.half(nonce, "accounts", "list", "printf: write error: No space left on device"));
      return 1;
    });

    Guests.assertOnlySystemKnown(audited, ProbeFailure.ConnectionLost.class);
  }

  @Test
  void a_clock_that_is_years_off_is_said_first() throws Exception {
    var audited = audit(Guests.LONG, call -> {
      var nonce = call.nonce();
      call.print(Telling.header(nonce) + Telling.os(nonce, Guests.NOW.minus(Duration.ofDays(4_000))));
      call.print(Telling.done(nonce));
      return 0;
    });

    assertThat(audited.report().notices()).anyMatch(notice -> notice.contains("clock is off by 10 years"));
    Guests.assertOnlySystemKnown(audited, ProbeFailure.SectionMissing.class);
  }

  @Test
  void a_server_that_never_reads_the_script_is_heard_to_the_end() throws Exception {
    var audited = audit(Guests.LONG, call -> {
      call.print(Telling.done(open(call)));
      return call.hang();
    });

    Guests.assertOnlySystemKnown(audited, ProbeFailure.SectionMissing.class);
  }
}
