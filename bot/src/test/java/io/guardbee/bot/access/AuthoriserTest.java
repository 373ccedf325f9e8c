package io.guardbee.bot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.LimitsSection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthoriserTest {
  private final Cast cast = new Cast();
  private final Authoriser authoriser = cast.authoriser;

  private Decision pressed(String asker) {
    return authoriser.decide(Cast.asks(asker, "direct", Origin.BUTTON), Cast.reading("alpha"));
  }

  @Test
  void a_grant_that_is_withdrawn_ends_with_the_next_decision() {
    assertThat(pressed("reader")).isInstanceOf(Decision.Allowed.class);

    authoriser.adopt(AccessSection.defaults());

    assertThat(pressed("reader")).isInstanceOf(Decision.NotFound.class);
  }

  @Test
  void a_channel_that_is_unbound_is_closed_with_the_next_decision() {
    var asked = Cast.asks("reader", "closed", Origin.SELECT);
    assertThat(authoriser.decide(asked, Cast.reading("alpha"))).isInstanceOf(Decision.Allowed.class);

    authoriser.adopt(new AccessSection(Cast.access().grants(), List.of(), List.of()));

    assertThat(authoriser.decide(asked, Cast.reading("alpha"))).isInstanceOf(Decision.Refused.class);
    assertThat(authoriser.admit(asked)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void a_channel_that_everybody_can_see_is_not_private_whatever_the_settings_say() {
    for (boolean open : new boolean[]{false, true}) {
      var asked = new Invocation(List.of(), List.of("audit", "vm-1"), Cast.asker("reader"),
          new Place("slack", "T1", "closed", "", false, open), Origin.SLASH);

      assertThat(authoriser.decide(asked, Cast.reading("alpha"))).isInstanceOfSatisfying(Decision.Allowed.class,
          allowed -> assertThat(allowed.audience()).isEqualTo(open ? Audience.PRIVATE : Audience.EVERYBODY));
    }
  }

  @Test
  void the_same_id_on_another_platform_is_somebody_else() {
    for (var asker : List.of(new Asker("discord", "", "reader", "Ada", Set.of(), Asker.Kind.PERSON),
        new Asker("discord", "", "u", "Ada", Set.of("g1", "ops"), Asker.Kind.PERSON))) {
      var asked = new Invocation(List.of(), List.of("audit", "vm-1"), asker, new Place("discord", "", "D1", "", true),
          Origin.SLASH);

      assertThat(authoriser.decide(asked, Cast.reading("alpha"))).isEqualTo(new Decision.NotFound("no right on alpha"));
    }
  }

  @Test
  void a_link_that_is_revoked_ends_with_the_next_decision() {
    assertThat(pressed("linked")).isInstanceOf(Decision.Allowed.class);

    cast.links.remove("slack:linked");

    assertThat(pressed("linked")).isInstanceOf(Decision.NotFound.class);
  }

  @Test
  void a_link_ends_by_itself() {
    cast.clock.pass(Duration.ofDays(1).minusSeconds(1));
    assertThat(pressed("linked")).isInstanceOf(Decision.Allowed.class);

    cast.clock.pass(Duration.ofSeconds(1));

    assertThat(pressed("linked")).isInstanceOf(Decision.NotFound.class);
  }

  @Test
  void links_that_cannot_be_read_give_nothing_and_take_nothing_else() {
    cast.linksAway = true;

    assertThat(pressed("linked")).isEqualTo(new Decision.NotFound("no right on alpha; links could not be read"));
    assertThat(pressed("reader")).isInstanceOf(Decision.Allowed.class);
    assertThat(authoriser.access(Cast.asks("linked", "direct")).complete()).isFalse();
  }

  @Test
  void somebody_outside_cannot_tell_a_machine_from_none_even_by_what_was_read_for_it() {
    var reads = new AtomicInteger();
    var counting = new Authoriser(new Authoriser.Rules(Cast.access(), LimitsSection.defaults()), _ -> {
      reads.incrementAndGet();
      return Map.of();
    }, cast.trail, cast.clock);

    var missing = counting.decide(Cast.asks("reader", "closed"), Cast.about(Right.MEMBER, new Subject.Missing("vm-1")));
    var readsForMissing = reads.getAndSet(0);
    var foreign = counting.decide(Cast.asks("reader", "closed"),
        Cast.about(Right.MEMBER, new Subject.Machine("vm-1", "beta")));

    assertThat(missing).hasSameClassAs(foreign);
    assertThat(reads).hasValue(readsForMissing);
  }

  @Test
  void what_is_decided_is_recorded_with_who_where_how_and_why() {
    authoriser.decide(Cast.asks("reader", "closed", Origin.FORM), Cast.reading("alpha"));
    authoriser.decide(Cast.asks("reader", "direct"), Cast.about(Right.READ, new Subject.Missing("vm\u0000\u202e-1")));

    assertThat(cast.log.records()).containsExactly(
        new TrailRecord(cast.clock.instant(), "slack:reader", "Name of reader", "slack:T1/closed", "FORM", "audit",
            "vm-1", "allowed", "read by account on alpha, private"),
        new TrailRecord(cast.clock.instant(), "slack:reader", "Name of reader", "slack:T1/D1", "SLASH", "audit",
            "vm··-1", "not-found", "nothing of that name that they may see"));
  }

  @Test
  void who_is_kept_out_at_the_door_is_recorded_without_a_word_of_what_was_typed() {
    authoriser.admit(Cast.asks("guest1:guest", "closed"));
    authoriser.admit(Cast.asks("reader", "unheard"));
    authoriser.admit(Cast.asks("reader", "closed"));
    assertThat(cast.log.records()).as("nothing waits for the log at the door").isEmpty();

    authoriser.settle();

    assertThat(cast.log.records()).extracting(TrailRecord::decision, TrailRecord::why, TrailRecord::command,
        TrailRecord::subject).containsExactly(
            tuple("refused", "a guest", "", ""),
            tuple("refused", "the channel is not bound", "", ""));
  }

  @ParameterizedTest
  @CsvSource({"console,direct,OPERATOR", "op,closed,OPERATOR", "mixed,beta,MEMBER", "linked,direct,READ",
      "lapsed,direct,NONE", "nobody,direct,NONE", "op@T2,direct,NONE", "reader,unheard,NONE"})
  void help_asks_for_the_highest_right(String asker, String place, Right right) {
    assertThat(authoriser.highest(Cast.asks(asker, place))).isEqualTo(right);
  }

  @Test
  void what_somebody_may_do_tells_of_a_channel_only_what_is_theirs() {
    assertThat(authoriser.access(Cast.asks("reader", "two")).shared()).containsExactly(new Scope.Project("alpha"));
    assertThat(authoriser.access(Cast.asks("nobody", "two")).shared()).isEmpty();
    assertThat(authoriser.access(Cast.asks("all", "two")).shared())
        .containsExactly(new Scope.Project("alpha"), new Scope.Project("beta"));
    assertThat(authoriser.access(Cast.asks("nobody", "any")).shared()).containsExactly(new Scope.Every());
  }
}
