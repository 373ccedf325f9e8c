package io.guardbee.checks.compliance;

import static io.guardbee.checks.compliance.SampleProject.DEBIAN;
import static io.guardbee.checks.compliance.SampleProject.NOW;
import static io.guardbee.checks.compliance.SampleProject.RULE;
import static io.guardbee.checks.compliance.SampleProject.clean;
import static io.guardbee.checks.compliance.SampleProject.days;
import static io.guardbee.checks.compliance.SampleProject.facts;
import static io.guardbee.checks.compliance.SampleProject.id;
import static io.guardbee.checks.compliance.SampleProject.look;
import static io.guardbee.checks.compliance.SampleProject.open;
import static io.guardbee.checks.compliance.SampleProject.vm;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.compliance.Vm.Look;
import io.guardbee.checks.compliance.Vm.Scored;
import io.guardbee.checks.compliance.Vm.Seen;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComplianceTest {
  private static Compliance of(Vm... vms) {
    return Compliance.of(facts(List.of(vms)));
  }

  private static VmState only(Vm vm) {
    return Compliance.of(facts(List.of(vm))).vms().getFirst();
  }

  private static Vm with(Look look, Seen... findings) {
    return vm(1, Optional.empty(), look, findings);
  }

  private static Vm never(int number) {
    return new Vm(id(number), "vm-" + number, "ACTIVE", Optional.empty(), Optional.empty(), Optional.empty(),
        List.of(), List.of());
  }

  static Stream<Arguments> shortfalls() {
    return Stream.of(
        Arguments.of("all is well", clean(1), List.of()),
        Arguments.of("a low finding alone", with(look(days(1), 90, 1), open("log-remote", "x", Severity.LOW, 9)),
            List.of()),
        Arguments.of("a medium finding", with(look(days(1), 90, 1), open("log-remote", "x", Severity.MEDIUM, 9)),
            List.of(new Shortfall.Failing(Severity.MEDIUM, 1))),
        Arguments.of("one for information", with(look(days(1), 90, 1), open("log-remote", "x", Severity.INFO, 9)),
            List.of()),
        Arguments.of("a word that is due", with(look(days(1), 90, 1, "guide-read")),
            List.of(new Shortfall.Unconfirmed(List.of("guide-read")))),
        Arguments.of("just enough coverage", with(look(days(1), 90, 0.80)), List.of()),
        Arguments.of("too little coverage", with(look(days(1), 90, 0.799)),
            List.of(new Shortfall.Uncovered(0.799))),
        Arguments.of("just current", with(look(days(8), 90, 1)), List.of()),
        Arguments.of("too old", with(look(days(8).minusSeconds(1), 90, 1)),
            List.of(new Shortfall.TooOld(Duration.ofDays(8).plusSeconds(1)))),
        Arguments.of("never audited", never(1), List.of(new Shortfall.NeverAudited())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shortfalls")
  void a_vm_is_compliant_by_the_profile(String called, Vm vm, List<Shortfall> expected) {
    assertThat(only(vm).shortfalls()).isEqualTo(expected);
    assertThat(only(vm).compliant()).isEqualTo(expected.isEmpty());
  }

  @Test
  void a_vm_that_nobody_could_look_into_is_named_with_the_reason_and_not_compliant() {
    var silent = new Look("a", days(1), 100, Grade.A, 0.95, 0, List.of(), Optional.of("SSH timed out."));

    var state = only(with(silent));

    assertThat(state.shortfalls()).containsExactly(new Shortfall.Unreachable("SSH timed out."));
    assertThat(of(with(silent), clean(2)).unseen()).extracting(s -> s.vm().id()).containsExactly(id(1));
  }

  @Test
  void an_accepted_finding_counts_as_compliant_and_is_listed_until_it_ends() {
    var root = open("ssh-root-login", "sshd", Severity.HIGH, 9);
    var logs = open("log-remote", "a", Severity.MEDIUM, 9);
    var soon = root.accepted(NOW.plusSeconds(1));
    var later = logs.accepted(NOW.plus(Duration.ofDays(20)));
    var vm = with(look(days(1), 90, 1), soon, later);

    assertThat(only(vm).compliant()).isTrue();
    assertThat(of(vm).waivers()).extracting(w -> w.finding().check())
        .containsExactly("ssh-root-login", "log-remote");
    assertThat(of(vm).expiring()).hasSize(1);
    assertThat(only(with(look(days(1), 90, 1), root.accepted(NOW), later)).compliant()).as("ended").isFalse();
    assertThat(only(with(look(days(1), 90, 1), soon, later, open("log-remote", "b", Severity.MEDIUM, 9))).compliant())
        .as("another object").isFalse();
  }

  @Test
  void a_score_is_of_the_vms_with_a_current_audit_and_the_coverage_of_all() {
    var compliance = of(with(look(days(1), 90, 1)), vm(2, Optional.empty(), look(days(2), 71, 0.6)), never(3),
        vm(4, Optional.empty(), look(days(20), 10, 1)));

    assertThat(compliance.score()).as("(90 + 0.6 * 71) / 1.6").hasValue(82);
    assertThat(compliance.coverage()).isEqualTo(0.4);
    assertThat(compliance.grade()).as("too little was seen").isEqualTo(Grade.NONE);
    assertThat(compliance.total()).isEqualTo(4);
    assertThat(compliance.unsure()).isTrue();
  }

  @Test
  void an_open_critical_finding_caps_the_grade() {
    assertThat(of(clean(1)).grade()).isEqualTo(Grade.A);
    assertThat(of(with(look(days(1), 96, 1), open("ssh-root-login", "sshd", Severity.CRITICAL, 2))).grade())
        .isEqualTo(Grade.D);
  }

  @Test
  void a_week_without_data_is_a_gap_and_never_zero() {
    var vm = new Vm(id(1), "vm-1", "ACTIVE", Optional.empty(), Optional.of(days(100)),
        Optional.of(look(days(1), 80, 1)), List.of(new Scored(days(1), 80, 1), new Scored(days(15), 60, 1),
            new Scored(days(43), 40, 1), new Scored(days(50), -1, 0)),
        List.of());

    assertThat(of(vm).trend()).extracting(Week::score).containsExactly(OptionalInt.empty(), OptionalInt.of(40),
        OptionalInt.of(40), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(60), OptionalInt.of(60),
        OptionalInt.of(80));
    assertThat(of(vm).trend()).extracting(Week::end).startsWith(days(49)).endsWith(NOW);
    assertThat(of(vm, never(2)).trend()).extracting(Week::coverage).containsExactly(0.0, 0.5, 0.5, 0.0, 0.0, 0.5, 0.5,
        0.5);
    assertThat(of(vm).change()).hasValue(20);
    assertThat(of(never(1)).score()).isEmpty();
    assertThat(of(never(1)).change()).isEmpty();
  }

  @Test
  void news_are_new_fixed_and_returned_findings_of_vms_that_were_known() {
    var fresh = open("ssh-root-login", "sshd", Severity.HIGH, 3);
    var fixed = new Seen("log-remote", "x", Severity.LOW, days(60), days(9), Optional.of(days(2)), Optional.empty());
    var back = new Seen("ssh-password-auth", "sshd", Severity.HIGH, days(60), days(1), Optional.empty(),
        Optional.of(days(2)));
    var before = open("upd-security-pending", "apt", Severity.HIGH, 8);
    var news = of(with(look(days(1), 50, 1), fresh, fixed, back, before)).news();

    assertThat(news.fresh()).extracting(News.Found::finding).containsExactly(fresh);
    assertThat(news.fixed()).extracting(News.Found::finding).containsExactly(fixed);
    assertThat(news.returned()).extracting(News.Found::finding).containsExactly(back);
    assertThat(news.none()).isFalse();
    assertThat(of(clean(1)).news().none()).isTrue();
  }

  @Test
  void what_a_first_look_finds_is_not_new() {
    var vm = new Vm(id(1), "vm-1", "ACTIVE", Optional.empty(), Optional.of(days(3)),
        Optional.of(look(days(3), 50, 1)), List.of(), List.of(open("ssh-root-login", "sshd", Severity.HIGH, 3)));

    assertThat(of(vm).news()).isEqualTo(new News(List.of(), List.of(), List.of(), 1));
  }

  @Test
  void the_oldest_high_finding_counts_from_when_it_came_back() {
    var old = open("upd-security-pending", "apt", Severity.HIGH, 40);
    var back = new Seen("ssh-root-login", "sshd", Severity.HIGH, days(90), days(1), Optional.empty(),
        Optional.of(days(2)));
    var compliance = of(with(look(days(1), 50, 1), back, old, open("log-remote", "x", Severity.MEDIUM, 99)));

    assertThat(compliance.oldestHigh()).hasValueSatisfying(found -> assertThat(found.finding()).isEqualTo(old));
    assertThat(compliance.openLongerThan(Duration.ofDays(30), Severity.MEDIUM)).hasSize(2);
    assertThat(compliance.openLongerThan(Duration.ofDays(30), Severity.HIGH)).hasSize(1);
  }

  @Test
  void one_rule_that_fourteen_vms_share_goes_first_and_then_the_image_and_then_single_vms() {
    var vms = IntStream.rangeClosed(1, 14).mapToObj(i -> i > 6
        ? vm(i, Optional.empty(), look(days(1), 50, 1), open("sg-world-ssh", RULE, Severity.HIGH, 9))
        : vm(i, Optional.of(DEBIAN), look(days(1), 50, 1), open("sg-world-ssh", RULE, Severity.HIGH, 9),
            open("ssh-root-login", "sshd", Severity.HIGH, 9)));
    var single = vm(15, Optional.empty(), look(days(1), 50, 1), open("log-remote", "x", Severity.HIGH, 9));

    var mends = of(Stream.concat(vms, Stream.of(single)).toArray(Vm[]::new)).mends();

    assertThat(mends).extracting(Mend::kind).containsExactly(Mend.Kind.SHARED, Mend.Kind.IMAGE, Mend.Kind.VM);
    assertThat(mends.get(0).vms()).hasSize(14);
    assertThat(mends.get(0).name()).startsWith("tcp 22 from anywhere");
    assertThat(mends.get(0).risk()).isEqualTo(84);
    assertThat(mends.get(0).minutes()).isEqualTo(5);
    assertThat(mends.get(1).minutes()).isEqualTo(32);
    assertThat(mends.get(1).checks()).containsExactly("ssh-root-login");
    assertThat(mends.get(2).vms()).extracting(Vm::id).containsExactly(id(15));
  }

  @Test
  void several_checks_that_blame_one_rule_are_one_thing_to_do_and_the_same_word_on_two_vms_is_not() {
    var mends = of(
        vm(1, Optional.empty(), look(days(1), 50, 1), open("sg-world-ssh", RULE, Severity.HIGH, 9)),
        vm(2, Optional.empty(), look(days(1), 50, 1), open("sg-world-ssh", RULE, Severity.HIGH, 9),
            open("sg-world-ssh", "tcp/22", Severity.HIGH, 9)),
        vm(3, Optional.empty(), look(days(1), 50, 1), open("sg-world-ssh", "tcp/22", Severity.HIGH, 9),
            open("ssh-root-login", id(77), Severity.HIGH, 9)))
        .mends();

    assertThat(mends).extracting(Mend::kind).containsExactly(Mend.Kind.SHARED, Mend.Kind.VM, Mend.Kind.VM);
    assertThat(mends.stream().mapToInt(Mend::risk).sum()).as("each finding once").isEqualTo(30);
  }

  @Test
  void what_fails_on_several_vms_of_an_image_is_told_of_the_image() {
    var groups = of(
        vm(1, Optional.of(DEBIAN), look(days(1), 50, 1), open("ssh-root-login", "sshd", Severity.HIGH, 9)),
        vm(2, Optional.of(DEBIAN), look(days(1), 50, 1), open("ssh-root-login", "sshd", Severity.LOW, 9),
            open("log-remote", "x", Severity.LOW, 9), open("sg-world-ssh", RULE, Severity.HIGH, 9)),
        vm(3, Optional.of(DEBIAN), look(days(1), 50, 1), open("sg-world-ssh", RULE, Severity.HIGH, 9)),
        clean(4)).images();

    assertThat(groups).singleElement().satisfies(group -> {
      assertThat(group.image()).isEqualTo(DEBIAN);
      assertThat(group.of()).isEqualTo(3);
      assertThat(group.causes()).singleElement()
          .satisfies(cause -> assertThat(cause.check()).isEqualTo("ssh-root-login"));
    });
  }

  @Test
  void causes_are_counted_by_vm_and_the_worst_vms_stand_first() {
    var compliance = Compliance.of(SampleProject.mixed());

    assertThat(compliance.causes()).extracting(Cause::check).startsWith("sg-world-ssh", "ssh-root-login");
    assertThat(compliance.causes().getFirst().vms()).hasSize(13);
    assertThat(compliance.vms()).extracting(state -> state.vm().name()).startsWith("vm-19", "vm-20");
    assertThat(compliance.compliant()).isEqualTo(7);
    assertThat(compliance.unseen()).hasSize(3);
    assertThat(compliance.due()).containsOnlyKeys("guide-read");
  }

  @ParameterizedTest
  @EnumSource(Mend.Kind.class)
  void every_kind_of_mend_takes_some_time(Mend.Kind kind) {
    assertThat(Arrays.asList(kind.minutes(1, 1), kind.minutes(200, 9))).allMatch(minutes -> minutes >= 5);
  }

  @Test
  void a_project_without_vms_is_neither_good_nor_bad() {
    assertThat(of().score()).isEmpty();
    assertThat(of().coverage()).isZero();
    assertThat(of().failing()).isFalse();
    assertThat(of().unsure()).isFalse();
  }

  @Test
  void two_hundred_vms_with_forty_findings_each_are_judged_at_once() {
    var vms = IntStream.rangeClosed(1, 200).mapToObj(i -> vm(i, Optional.of(i % 2 == 0 ? DEBIAN : SampleProject.UBUNTU),
        look(days(1), 50, 1), IntStream.range(0, 40).mapToObj(
            f -> open(f % 4 == 0 ? "sg-world-ssh" : "ssh-root-login", f % 4 == 0 ? id(f) : "x" + f, Severity.HIGH, f))
            .toArray(Seen[]::new)))
        .toArray(Vm[]::new);

    var begun = System.nanoTime();
    assertThat(of(vms).mends()).hasSize(10).allMatch(mend -> mend.kind() == Mend.Kind.SHARED);
    // a tenth of that on the machine that this was written on
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void who_was_not_seen_since_the_news_began_is_counted_though_the_audit_is_current() {
    var none = Compliance.of(SampleProject.overlooked(7));
    var some = Compliance.of(SampleProject.overlooked(3));

    assertThat(none.compliant()).isEqualTo(7);
    assertThat(none.overlooked()).isEqualTo(7);
    assertThat(none.looked()).isFalse();
    assertThat(some.overlooked()).isEqualTo(3);
    assertThat(some.looked()).isTrue();
    assertThat(of(clean(1), never(2)).overlooked()).isOne();
    assertThat(of(clean(1)).overlooked()).isZero();
  }
}
