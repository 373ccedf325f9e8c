package io.guardbee.adapters.cached;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.SshTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedOutsideTest {
  private static final Door DOOR = new Door("192.0.2.7", 22);
  private static final Question ROOT = new SshQuestion(DOOR, "root", false);
  private static final Question NOBODY = new SshQuestion(DOOR, SshQuestion.NOBODY, true);
  private static final Question PAGES = new HttpQuestion(new Door("192.0.2.7", 80), false, "", "debian");
  private final List<Question> asked = new ArrayList<>();
  private Probed<Told> answer = offering("publickey");
  private long now;
  private final OutsideProbe probe = new RememberedOutside(new Counting(), () -> now);

  private final class Counting implements OutsideProbe {
    @Override
    public Probed<OutsideFacts> knock(List<Door> doors, Duration timeout) {
      return Probed.got(new OutsideFacts("here", List.of()));
    }

    @Override
    public List<Asked> ask(List<Question> questions, Duration timeout) {
      asked.addAll(questions);
      return questions.stream().map(question -> new Asked(question, answer)).toList();
    }
  }

  private static Probed<Told> offering(String... methods) {
    return Probed.got(new SshTold("SSH-2.0-x", new SshTold.Algorithms(List.of(), List.of(), List.of(), List.of()),
        Optional.empty(), Probed.got(new SshTold.Offer(false, List.of(methods)))));
  }

  private List<Asked> ask(Question... questions) {
    return probe.ask(List.of(questions), Duration.ofSeconds(1));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void a_server_is_asked_about_an_account_once_a_day_and_the_answer_tells_its_age() {
    ask(ROOT);
    pass(Duration.ofHours(5));
    assertThat(ask(ROOT)).singleElement().satisfies(one -> {
      assertThat(one.age()).isEqualTo(Duration.ofHours(5));
      assertThat(one.told()).isEqualTo(answer);
    });
    assertThat(asked).containsExactly(ROOT);

    pass(Duration.ofHours(20));
    assertThat(ask(ROOT).getFirst().age()).isZero();
    assertThat(asked).containsExactly(ROOT, ROOT);
  }

  @Test
  void a_bad_answer_is_asked_for_again_soon_so_that_a_fix_is_seen() {
    answer = offering("publickey", "password");
    ask(ROOT);
    answer = offering("publickey");
    pass(Duration.ofMinutes(9));
    ask(ROOT);
    assertThat(asked).hasSize(1);

    pass(Duration.ofMinutes(2));
    assertThat(ask(ROOT).getFirst().told()).isEqualTo(answer);
    assertThat(asked).hasSize(2);
  }

  @Test
  void only_what_is_not_known_is_asked_and_each_has_its_answer_in_order() {
    ask(ROOT);

    assertThat(ask(NOBODY, ROOT, PAGES)).extracting(Asked::question).containsExactly(NOBODY, ROOT, PAGES);
    assertThat(asked).containsExactly(ROOT, NOBODY, PAGES);
  }

  @Test
  void failures_and_other_kinds_are_never_remembered() {
    answer = Probed.missed(new OutsideFailure.Silent("192.0.2.7:22", "its SSH methods"));

    ask(ROOT, PAGES);
    ask(ROOT, PAGES);

    assertThat(asked).containsExactly(ROOT, PAGES, ROOT, PAGES);
  }

  @Test
  void an_address_that_goes_to_another_machine_takes_no_answers_along() {
    probe.of("server-1").ask(List.of(ROOT), Duration.ofSeconds(1));
    probe.of("server-2").ask(List.of(ROOT), Duration.ofSeconds(1));
    probe.of("server-1").ask(List.of(ROOT), Duration.ofSeconds(1));

    assertThat(asked).containsExactly(ROOT, ROOT);
  }
}
