package io.guardbee.checks.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.ClearQuestion;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.TlsTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which questions a machine is asked, and in which order.
class RoundsTest {
  private static final Probed<Collected> UNSEEN = Probed.missed(new ProbeFailure.ConnectionRefused("vm"));
  private final List<List<Question>> rounds = new ArrayList<>();
  private Probed<Told> answer = Probed.missed(new OutsideFailure.Odd("vm", "it said something else"));

  private List<Question> asked(Probed<Collected> inside, Approach approach, Set<Kind> kinds, Door... open) {
    var knocked = new OutsideFacts("here", Arrays.stream(open).map(door -> new Answered(door, Knock.OPEN)).toList());
    rounds.clear();
    return Rounds.ask(new Ground(inside, knocked, approach), kinds, questions -> {
      rounds.add(questions);
      return questions.stream().map(question -> new Asked(question, answer)).toList();
    }).asked().stream().map(Asked::question).toList();
  }

  private List<Question> asked(Door... open) {
    return asked(UNSEEN, Approach.to(List.of("192.0.2.7")), EnumSet.allOf(Kind.class), open);
  }

  private static Door door(int port) {
    return new Door("192.0.2.7", port);
  }

  private static Probed<Collected> listening(String socket) {
    return Samples.facts("""
        guardbee-collector 1 NONCE digest=- mode=sent root=1
        @NONCE begin sockets
        @NONCE part names
        yes
        @NONCE part ss
        %s
        @NONCE rc 0
        @NONCE full
        @NONCE end sockets
        @NONCE done
        """.formatted(socket).replace("NONCE", Samples.NONCE.hex())).inside();
  }

  @Test
  void an_ssh_server_is_asked_twice_at_one_address_however_many_it_has() {
    assertThat(asked(door(22), new Door("2001:db8::7", 22))).filteredOn(SshQuestion.class::isInstance).containsExactly(
        new SshQuestion(door(22), "root", false),
        new SshQuestion(door(22), SshQuestion.NOBODY, true));
  }

  @Test
  void doors_that_let_nobody_in_are_asked_nothing() {
    var shut = new OutsideFacts("here", List.of(new Answered(door(22), Knock.REFUSED), new Answered(door(443),
        Knock.SILENT), new Answered(door(80), Knock.NOT_TRIED)));

    var facts = Rounds.ask(new Ground(UNSEEN, shut, Approach.to(List.of("192.0.2.7"))), EnumSet.allOf(Kind.class),
        _ -> {
          throw new AssertionError("somebody was asked");
        });

    assertThat(facts.asked()).isEmpty();
  }

  @Test
  void of_more_doors_than_are_asked_it_is_said_that_they_were_not() {
    var doors = IntStream.range(0, 12).mapToObj(i -> new Door("192.0.2." + i, 443)).toArray(Door[]::new);

    var facts = Rounds.ask(new Ground(UNSEEN, new OutsideFacts("here",
        Arrays.stream(doors).map(door -> new Answered(door, Knock.OPEN)).toList()), Approach.to(List.of("192.0.2.0"))),
        Set.of(Kind.HTTP), questions -> questions.stream().map(question -> new Asked(question, answer)).toList());

    assertThat(facts.asked()).hasSize(12).filteredOn(one -> one.told() instanceof Probed.Missed<Told>(var why)
        && why instanceof OutsideFailure.TooMany).hasSize(4);
  }

  @Test
  void only_the_kinds_that_somebody_wants_are_asked() {
    assertThat(asked(UNSEEN, Approach.to(List.of("192.0.2.7")), Set.of(Kind.TLS), door(22), door(443), door(80)))
        .hasSize(3).allMatch(TlsQuestion.class::isInstance);
    assertThat(asked(UNSEEN, Approach.to(List.of("192.0.2.7")), Set.of(), door(22), door(443))).isEmpty();
  }

  @Test
  void a_web_server_is_asked_over_tls_where_it_has_just_shown_a_certificate() {
    answer = Probed.got(new TlsTold.Shown("TLSv1.3", "x", new TlsTold.Certificate("CN=x", List.of(), "CN=y",
        Instant.EPOCH, Instant.EPOCH, "EC 256", "x", TlsTold.Standing.KNOWN)));

    asked(door(443), door(80));

    assertThat(rounds).hasSize(2);
    assertThat(rounds.get(1)).containsExactly(new HttpQuestion(door(443), true, "", "debian"),
        new HttpQuestion(door(80), false, "", "debian"));
  }

  @Test
  void what_the_inside_sees_behind_a_door_decides_beside_its_number() {
    var nginx = listening("tcp LISTEN 0 128 0.0.0.0:9000 0.0.0.0:* users:((\"nginx\",pid=1,fd=3))");
    var other = listening("tcp LISTEN 0 128 0.0.0.0:9000 0.0.0.0:* users:((\"php-fpm\",pid=1,fd=3))");
    var straight = Approach.to(List.of("192.0.2.7"));

    assertThat(asked(nginx, straight, EnumSet.allOf(Kind.class), door(9000)))
        .anyMatch(TlsQuestion.class::isInstance).anyMatch(HttpQuestion.class::isInstance);
    assertThat(asked(other, straight, EnumSet.allOf(Kind.class), door(9000))).isEmpty();
  }

  @Test
  void the_name_that_was_typed_is_asked_for() {
    var named = new Approach(List.of("192.0.2.7"), List.of("vm.example.org"), 22);

    assertThat(asked(UNSEEN, named, Set.of(Kind.TLS, Kind.HTTP), door(443)))
        .contains(new TlsQuestion(door(443), "vm.example.org", TlsQuestion.Ask.IDENTITY),
            new HttpQuestion(door(443), false, "vm.example.org", "debian"));
  }

  @Test
  void what_begins_in_clear_text_is_asked_for_tls() {
    assertThat(asked(door(21), door(5432))).filteredOn(ClearQuestion.class::isInstance).containsExactly(
        new ClearQuestion(door(21), ClearQuestion.Protocol.FTP),
        new ClearQuestion(door(5432), ClearQuestion.Protocol.POSTGRESQL));
  }

  @Test
  void a_machine_with_many_doors_is_not_asked_without_end() {
    var doors = IntStream.rangeClosed(1, 4).boxed()
        .flatMap(host -> IntStream.of(22, 80, 443, 8080, 8443, 9443, 3000, 5000, 8000, 8888)
            .mapToObj(port -> new Door("192.0.2." + host, port)))
        .toArray(Door[]::new);

    asked(doors);

    assertThat(rounds).hasSize(2).allSatisfy(round -> assertThat(round).hasSizeLessThanOrEqualTo(64));
  }

  @Test
  void a_port_that_somebody_forwards_belongs_to_the_machine_and_no_other_does() {
    var forwarded = new Approach(List.of("192.0.2.7"), List.of(), 2222);

    assertThat(forwarded.mapped(UNSEEN)).isTrue();
    assertThat(Approach.to(List.of("192.0.2.7")).mapped(UNSEEN)).isFalse();
    assertThat(asked(UNSEEN, forwarded, Set.of(Kind.SSH), door(2222))).extracting(Question::door)
        .containsOnly(door(2222));
  }
}
