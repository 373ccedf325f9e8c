package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The machine at hand, with its real shell and with shells that misbehave.
@Timeout(120)
class LocalGuestTest {
  private static GuestProbe shell(String script) {
    return new LocalGuest(List.of("/bin/sh", "-c", script));
  }

  @Test
  void this_machine_says_which_system_it_runs() {
    var all = Guests.request(Duration.ofSeconds(50));
    var request = new GuestProbe.Request(all.nonce(), all.timeout(), Set.of("os"), _ -> {
    });

    var answer = new LocalGuest().collect(request);

    assertThat(answer.failures()).isEmpty();
    assertThat(answer.trust()).isEqualTo(HostKeyTrust.LOCAL);
    assertThat(answer.own()).isEqualTo(OwnAccess.NONE);
    assertThat(answer.parsed(request.nonce()).then(OsFacts.READER::read)).isInstanceOf(Probed.Got.class);
  }

  @Test
  void a_machine_without_a_shell_says_so() {
    Guests.assertNothingKnown(Guests.audit(new LocalGuest(List.of("/no/such/shell")), Guests.LONG),
        ProbeFailure.ShellRefused.class);
  }

  @Test
  void a_shell_that_refuses_is_quoted() {
    var answer = Guests.collect(shell("echo go away; exit 3"));

    assertThat(answer.failure().orElseThrow().why()).contains("ended with 3 and said \"go away\"");
  }

  @Test
  void what_hangs_is_ended_with_everything_that_it_started() {
    var before = ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();

    var audited = Guests.audit(shell("sleep 300 & sleep 301"), Duration.ofSeconds(1));

    Guests.assertNothingKnown(audited, ProbeFailure.CollectionTimedOut.class);
    ProcessHandle.current().descendants().forEach(child -> child.onExit().join());
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count()).isEqualTo(before);
  }

  @Test
  void a_flood_is_cut() {
    var answer = Guests.collect(shell("exec cat /dev/zero"));

    assertThat(answer.failures()).containsExactly(new ProbeFailure.OutputCut("the collector", Capture.CAP));
  }

  @Test
  void a_shell_that_closes_its_output_and_lives_on_holds_nothing_up() {
    assertThat(Guests.collect(shell("exec >/dev/null; sleep 300")).failure().orElseThrow())
        .isInstanceOf(ProbeFailure.ShellRefused.class);
  }
}
