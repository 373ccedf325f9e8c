package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.engine.Sides;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.target.SshAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The outside of what an operator types.
class TypedDoorsTest {
  private @Nullable Predicate<String> open;
  private final TypedDoors doors = new TypedDoors(allowed -> {
    open = allowed;
    return new Nobody();
  });

  private static final class Nobody implements OutsideProbe {
    @Override
    public Probed<OutsideFacts> knock(List<Door> tried, Duration timeout) {
      return Probed.got(new OutsideFacts("here", List.of()));
    }

    @Override
    public List<Asked> ask(List<Question> questions, Duration timeout) {
      return List.of();
    }
  }

  private static SshAddress typed(String text) {
    return SshAddress.parse(text).orElseThrow();
  }

  @Test
  void an_address_that_is_typed_is_open_and_no_other_is() {
    var sides = doors.sides(typed("ssh://debian@127.0.51.12:2222"));

    assertThat(sides.outside()).isPresent();
    assertThat(sides.approach().addresses()).containsExactly("127.0.51.12");
    assertThat(sides.approach().ssh()).isEqualTo(2222);
    assertThat(sides.approach().names()).isEmpty();
    assertThat(open).accepts("127.0.51.12").rejects("127.0.0.1", "192.0.2.7", "localhost");
  }

  @Test
  void a_name_is_asked_for_by_that_name() {
    var sides = doors.sides(typed("ssh://debian@localhost"));

    assertThat(sides.approach().names()).containsExactly("localhost");
    assertThat(sides.approach().addresses()).isNotEmpty().allSatisfy(address -> assertThat(open).accepts(address));
  }

  @Test
  void an_ipv6_address_is_a_number() {
    assertThat(doors.sides(typed("ssh://debian@[2001:db8::7]")).approach().names()).isEmpty();
  }

  @Test
  void where_nobody_may_look_there_is_no_outside() {
    assertThat(TypedDoors.shut().sides(typed("ssh://debian@192.0.2.7"))).isEqualTo(Sides.INSIDE);
  }
}
