package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.Sides;
import io.guardbee.checks.exposure.Sketch;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That a machine is asked for what is needed and no more, and that the answer tells who asked.
class AuditDeskTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final String OS = """
      guardbee-collector 1 NONCE digest=- mode=sent root=1
      @NONCE begin os
      @NONCE part clock
      1700000000
      @NONCE part release
      ID=debian
      @NONCE part kernel
      Linux 6.1.0-40-cloud-amd64
      @NONCE full
      @NONCE end os
      @NONCE done
      """;
  private final FakeGuest guest = FakeGuest.saying(OS);
  private final AuditDesk desk = new AuditDesk(Catalogue.load(), new Random(42),
      new AuditDesk.Terms(Set.of(), Duration.ofSeconds(20)));

  private Request request(Asker asker, String... values) {
    var named = new LinkedHashMap<String, String>(Map.of("VM", "vm-1"));
    for (int i = 0; i < values.length; i += 2) {
      named.put(values[i], values[i + 1]);
    }
    var machine = new Found.Guest(new Target("vm-1", "", "", List.of()), guest, InstantSource.fixed(NOW), List.of());
    return new Request(new Invocation(List.of(), List.of("audit", "vm-1"), asker, Place.TERMINAL, Origin.SLASH), named,
        Optional.of(machine), Audience.PRIVATE);
  }

  private Reply audit(Asker asker, String... values) {
    return new AuditCommand(desk, new ReportBlocks(UnaryOperator.identity()), "")
        .answer(request(asker, values), new Unheard());
  }

  @ParameterizedTest
  @CsvSource({"ssh-root-login,accounts os sshd", "ctx-os,os", "upd-reboot,os reboot", "5,bruteforce os sshd"})
  void one_check_asks_for_its_sections_alone(String point, String sections) {
    audit(Asker.CONSOLE, "ITEM|CHECK", point);

    assertThat(guest.requests().getFirst().sections()).containsExactlyInAnyOrder(sections.split(" "));
  }

  @Test
  void a_whole_audit_asks_for_everything() {
    audit(Asker.CONSOLE);

    assertThat(guest.requests().getFirst().sections()).isEmpty();
  }

  @Test
  void a_remedy_asks_for_what_its_check_reads() {
    new FixCommand(desk).answer(request(Asker.CONSOLE, "CHECK", "acct-unused"), new Unheard());

    assertThat(guest.requests().getFirst().sections())
        .containsExactlyInAnyOrder("accounts", "keys", "logins", "os", "sudo");
  }

  /// Two months ago its SSH server listened elsewhere; nobody can look today.
  @Test
  void what_was_seen_long_ago_decides_nothing() {
    var inventory = Sketch.inventory("""
        server vm-1 ACTIVE
        port p1 vm-1 203.0.113.5 ssh
        group ssh
        rule r1 ssh IPv4 tcp 22 22 0.0.0.0/0
        """);
    var old = new Insight(NOW.minus(Duration.ofDays(60)), List.of(), Set.of(2222), Optional.empty(), Optional.empty());
    var sides = new Sides(Optional.of(() -> Probed.got(new CloudScene(inventory, Optional.of("vm-1"),
        Map.of("vm-1", List.of(old)), Map.of(), Map.of()))), Optional.empty(), List.of(), Optional.empty());
    var insights = new FakeInsights();
    insights.kept.put("vm-1", List.of(old));
    var remembering = new AuditDesk(Catalogue.load(), new Random(42), new AuditDesk.Terms(Set.of(),
        Duration.ofSeconds(20)), AuditMemory.none(), insights);

    var report = remembering.audit(new Found.Guest(new Target("vm-1", "vm-1", "project-x", List.of()),
        FakeGuest.failing(new ProbeFailure.ConnectionRefused("vm-1")), InstantSource.fixed(NOW), List.of(),
        Optional.empty(), sides), _ -> true, _ -> {
        });

    assertThat(report.checks()).filteredOn(check -> check.id().value().equals("sg-world-ssh")).singleElement()
        .satisfies(check -> assertThat(check.outcome()).isInstanceOf(Outcome.Fail.class));
    assertThat(report.checks()).filteredOn(check -> check.id().value().equals("net-exposed-unexpected"))
        .singleElement().satisfies(check -> assertThat(check.outcome()).isInstanceOf(Outcome.Unknown.class));
  }

  @Test
  void one_check_still_tells_of_the_clock_and_of_our_own_access() {
    assertThat(audit(Asker.CONSOLE, "ITEM|CHECK", "ctx-purpose").toString()).contains("The VM's clock is off",
        "Guardbee's own access: account guardbee");
  }

  @Test
  void whoever_asks_in_a_chat_is_named() {
    var dana = new Asker("slack", "T1", "U1", "dana", Set.of(), Asker.Kind.PERSON);

    assertThat(audit(dana).toString()).contains("Asked by dana.");
    assertThat(audit(Asker.CONSOLE).toString()).doesNotContain("Asked by");
  }
}
