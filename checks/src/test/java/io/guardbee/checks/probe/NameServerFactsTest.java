package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which zones a name server says that it keeps.
class NameServerFactsTest {
  private static final String OWN = """
      zone "b.example.org" IN {
      type primary;
      };
      zone "2.0.192.in-addr.arpa" {
      type master;
      };
      view "inner" in {
      zone "A.Example.org." {
      type slave;
      };
      zone "b.example.org" {
      type secondary;
      };
      };
      """;

  private static Probed<List<String>> zones(String running, String bind) {
    var section = """
        guardbee-collector 1 NONCE digest=- mode=sent root=1
        @NONCE begin dns
        @NONCE part running
        %s
        @NONCE part bind
        %s
        @NONCE part addresses
        @NONCE full

        @NONCE end dns
        @NONCE done
        """.formatted(running, bind).replace("NONCE", Samples.NONCE.hex());
    return Samples.facts(section).of(NameServerFacts.READER).then(NameServerFacts::zones);
  }

  @Test
  void zones_of_its_own_and_of_others_count_in_views_too_each_once_and_addresses_last() {
    assertThat(zones("named", OWN + "rc 0"))
        .isEqualTo(Probed.got(List.of("b.example.org", "a.example.org", "2.0.192.in-addr.arpa")));
  }

  @Test
  void what_it_only_asks_others_for_and_what_distributions_ship_is_left_aside() {
    var others = IntStream.range(0, 4).mapToObj(i -> List.of("forward", "hint", "stub", "redirect").get(i))
        .map(type -> "zone \"" + type + ".example\" {\ntype " + type + ";\n};\n").collect(Collectors.joining());
    var shipped = List.of("localhost", "localhost.localdomain", "127.in-addr.arpa", "1.0.0.127.in-addr.arpa",
        "0.in-addr.arpa", "255.in-addr.arpa", "1." + "0.".repeat(31) + "ip6.arpa").stream()
        .map(name -> "zone \"" + name + "\" {\ntype primary;\n};\n").collect(Collectors.joining());

    assertThat(zones("named", others + shipped + "rc 0")).isEqualTo(Probed.got(List.of()));
  }

  @Test
  void settings_that_were_not_read_tell_of_no_zones_and_not_of_none() {
    assertThat(zones("named", OWN + "rc 1")).isInstanceOf(Probed.Missed.class);
    assertThat(zones("named", OWN.replaceFirst("\\};", "") + "rc 0")).isInstanceOf(Probed.Missed.class);
    assertThat(zones("named", "")).isInstanceOf(Probed.Missed.class);
    assertThat(zones("unbound", OWN)).isEqualTo(Probed.got(List.of()));
  }

  @Test
  void hostile_settings_give_names_or_nothing_and_never_an_error() {
    var words = List.of("zone", "\"a\"", "{", "}", "};", ";", "type", "primary;", "view", "\"", "!", "\n", "\u0000",
        "\"x;{}\"", "zone \"" + "y".repeat(3000) + "\" {type primary;};", "é");
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var text = random.ints(60, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(" "));

      assertThat(zones("named", text + "\nrc 0")).as("seed %d", seed).isInstanceOfAny(Probed.Got.class,
          Probed.Missed.class);
    }
    for (int end = 0; end < OWN.length(); end++) {
      assertThat(zones("named", OWN.substring(0, end))).as("cut at %d", end).isInstanceOf(Probed.Missed.class);
    }
  }
}
