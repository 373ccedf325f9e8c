package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Audited;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.command.FakeCloud;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Insights;
import io.guardbee.bot.command.ProjectDesk;
import io.guardbee.bot.command.ProjectDrift;
import io.guardbee.bot.command.ProjectRisks;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.schedule.Slot;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The daily audits of `project-x`, which has three running VMs.
class RandomAuditsTest {
  private static final Set<String> RUNNING = Set.of("id-42", "id-43", "id-45");
  @TempDir
  private Path directory;
  private final SettableClock clock = new SettableClock();
  private final FakeCloud cloud = new FakeCloud();
  private final List<String> audited = new ArrayList<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private Store store;
  private RandomAudits random;

  @BeforeEach
  void open() {
    store = Store.open(
        new StoreSettings("sqlite:" + directory.resolve("bee.db"), Optional.empty(), Duration.ofSeconds(5)),
        clock, new Random(2));
    random = over(
        new StoredAudits(() -> store, new Wire(text -> text), new Pause(), clock, "one", Duration.ofSeconds(20)));
  }

  private RandomAudits over(AuditMemory memory) {
    var desk = new AuditDesk(Catalogue.load(), new Random(1), new AuditDesk.Terms(Set.of(), Duration.ofSeconds(1)),
        memory);
    var rules = new ProjectDesk(new ProjectDesk.Means(cloud, new Shut(), desk, Insights.none(), Map.of(), _ -> Map.of(),
        clock, ProjectDrift.none(), ProjectRisks.none()));
    return new RandomAudits(new RememberedPosts(rules, () -> store), new Shut(), desk);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// It was audited now, and all was well.
  private void wasFine(String server) {
    store.audits().remember(new Audited("fine-" + server, server, server, "project-x", clock.instant(), Duration.ZERO,
        "fine", "A", 1, 100, "", "{}", List.of(), Map.of(), "{}"));
  }

  private Reply.Answered post(String day, int count) {
    return post(random, day, count);
  }

  private Reply.Answered post(RandomAudits audits, String day, int count) {
    return (Reply.Answered) audits.post(FakeCloud.X, new Slot(day, clock.instant()), count,
        new Posts.Context(ZoneId.of("UTC"), clock.instant(), _ -> {
        }));
  }

  @Test
  void in_as_many_days_every_running_machine_is_audited_before_one_is_again() {
    for (var day = 1; day <= 3; day++) {
      post("2027-03-0" + day, 1);
      clock.pass(Duration.ofDays(1));
    }
    assertThat(new HashSet<>(audited)).isEqualTo(RUNNING);

    post("2027-03-04", 1);
    assertThat(audited.get(3)).as("the one that was audited least recently").isEqualTo(audited.get(0));
  }

  @Test
  void after_a_crash_the_same_are_drawn_and_none_is_audited_twice() {
    var slot = new Slot("2027-03-01", clock.instant());
    clock.pass(Duration.ofMinutes(1));
    var context = new Posts.Context(ZoneId.of("UTC"), clock.instant(), _ -> {
    });
    random.post(FakeCloud.X, slot, 2, context);
    var first = List.copyOf(audited);
    random.post(FakeCloud.X, slot, 2, context);

    assertThat(first).hasSize(2);
    assertThat(audited).isEqualTo(first);
  }

  @Test
  void machines_that_could_not_be_audited_are_said_to_be() {
    var answer = post("2027-03-01", 2);

    assertThat(answer.summary()).startsWith("Random audits: project-x:");
    assertThat(answer.standing()).isNotEqualTo(Reply.Standing.FINE);
    assertThat(answer.blocks().toString()).contains("2 VMs could not be audited");
  }

  /// However well they stood before.
  @Test
  void machines_that_nobody_could_audit_are_not_called_well_by_older_audits() {
    RUNNING.forEach(this::wasFine);
    clock.pass(Duration.ofDays(3));
    gone.addAll(RUNNING);

    var answer = post("2027-03-04", 3);

    assertThat(answer.standing()).isEqualTo(Reply.Standing.UNSURE);
    assertThat(answer.summary()).contains("0 of 3 VMs have failed checks, 3 could not be told");
    assertThat(answer.blocks().toString()).contains("3 VMs not audited this time", "There is no id-42.");
  }

  @Test
  void what_an_older_audit_found_is_not_among_what_fails_today() {
    store.audits().remember(new Audited("old", "id-43", "vm-43", "project-x", clock.instant(), Duration.ZERO, "failing",
        "D", 1, 50, "", "{}", List.of(new Audited.Found("f", "ssh-root-login", "x", "high")), Map.of(), "{}"));
    clock.pass(Duration.ofDays(1));
    gone.add("id-43");

    assertThat(post("2027-03-02", 3).blocks().toString()).contains("1 VM not audited this time")
        .doesNotContain("ssh-root-login");
  }

  @Test
  void an_audit_that_is_not_remembered_is_said_not_to_be() {
    RUNNING.forEach(this::wasFine);
    clock.pass(Duration.ofDays(1));

    var answer = post(over(AuditMemory.none()), "2027-03-02", 3);

    assertThat(answer.standing()).isEqualTo(Reply.Standing.UNSURE);
    assertThat(answer.blocks().toString()).contains("What the audit of vm-42 saw is not remembered.");
  }

  @Test
  void a_machine_on_which_our_own_code_fails_keeps_no_other_from_being_audited() {
    broken.addAll(RUNNING);
    broken.remove("id-43");

    var answer = post("2027-03-01", 2);

    assertThat(audited).contains("id-43");
    assertThat(answer.standing()).isNotEqualTo(Reply.Standing.FINE);
    assertThat(answer.blocks().toString()).contains("2 VMs not audited this time", "1 VM could not be audited",
        "Guardbee itself failed on vm-42: IllegalStateException").doesNotContain("a fault of ours");
  }

  @Test
  void what_is_never_audited_is_not_all_that_is_ever_drawn() {
    broken.add("id-42");
    for (var day = 1; day <= 4; day++) {
      post("2027-03-0" + day, 1);
      clock.pass(Duration.ofDays(1));
    }

    assertThat(audited).contains("id-43", "id-45");
  }

  @Test
  void which_come_first_follows_from_the_slot_where_nothing_else_tells() {
    var running = cloud.inventory(FakeCloud.X, false).servers().or(List.of());
    var drawn = new HashSet<List<String>>();
    for (var day = 1; day <= 20; day++) {
      var slot = new Slot("day " + day, Instant.EPOCH);
      var one = RandomAudits.drawn(running, Map.of(), slot, 2).stream().map(it -> it.id()).toList();
      assertThat(RandomAudits.drawn(running, Map.of(), slot, 2).stream().map(it -> it.id()).toList()).isEqualTo(one);
      drawn.add(one);
    }

    assertThat(drawn).hasSizeGreaterThan(3);
  }

  /// Machines that refuse to be looked into.
  private final class Shut implements Guests {
    @Override
    public Found find(Sought sought) {
      if (!sought.sees().test("project-x") || sought.sees().test("project-y")) {
        return new Found.Nowhere("There is none.");
      }
      if (broken.contains(sought.name())) {
        throw new IllegalStateException("a fault of ours");
      }
      if (gone.contains(sought.name())) {
        return new Found.Nowhere("There is no " + sought.name() + ".");
      }
      audited.add(sought.name());
      return new Found.Guest(new Target(sought.name(), sought.name(), "project-x", List.of()),
          FakeGuest.failing(new ProbeFailure.ConnectionRefused("192.0.2.45")), clock, List.of());
    }

    @Override
    public String nowhere(Sought sought) {
      return "There is none.";
    }

    @Override
    public Map<String, String> names() {
      return Map.of();
    }
  }
}
