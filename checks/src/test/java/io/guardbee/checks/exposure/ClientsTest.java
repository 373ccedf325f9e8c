package io.guardbee.checks.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientsTest {
  private static Clients of(String prefix) {
    return Clients.parse(prefix).orElseThrow();
  }

  @Test
  void whoever_is_in_no_private_range_is_a_stranger() {
    assertThat(of("10.0.0.0/8").union(of("fc00::/7")).strangers().isEmpty()).isTrue();
    assertThat(of("10.0.0.0/7").strangers()).isEqualTo(of("11.0.0.0/8"));
  }

  @Test
  void what_is_taken_from_everybody_is_no_longer_everybody() {
    var left = Clients.ALL.minus(of("0.0.0.0/0"));

    assertThat(left.ipv4().isEmpty()).isTrue();
    assertThat(left.ipv6().isAll()).isTrue();
    assertThat(Clients.ALL.intersect(of("2001:db8::/32"))).isEqualTo(of("2001:db8::/32"));
  }

  @Test
  void the_wider_family_gives_the_width_and_the_words() {
    assertThat(of("203.0.113.7").union(of("::/0")).width()).isEqualTo(Width.WORLD);
    assertThat(Clients.ALL.strangers().shown()).isEqualTo("the world");
    assertThat(of("203.0.113.0/24").union(of("2001:db8::/32")).shown()).isEqualTo("203.0.113.0/24 and 2001:db8::/32");
    assertThat(Clients.parse("example.org")).isEmpty();
  }
}
