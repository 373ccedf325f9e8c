package io.guardbee.bot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishTest {
  private static final ZoneId USUAL = ZoneId.of("Australia/Perth");

  private static Wish read(String typed) {
    var words = List.of(typed.split(" "));
    return Wish.of(words.getFirst(), words.subList(1, words.size()), USUAL);
  }

  @ParameterizedTest
  @CsvSource({"weekly mon 09:00 Australia/Melbourne, mon 09:00, Australia/Melbourne",
      "weekly Wednesday 17.30, wed 17:30, Australia/Perth", "weekly SUN 8:05 europe/berlin, sun 08:05, Europe/Berlin",
      "weekly, mon 09:00, Australia/Perth", "weekly fri, fri 09:00, Australia/Perth",
      "weekly 07:15, mon 07:15, Australia/Perth", "weekly tue UTC, tue 09:00, UTC",
      "random 3 daily, 3 daily 10:00, Australia/Perth",
      "random 1 08:00 America/New_York, 1 daily 08:00, America/New_York",
      "advisories Europe/Paris, '', Europe/Paris", "advisories, '', Australia/Perth"})
  void what_people_type_is_understood(String typed, String spec, String zone) {
    assertThat(read(typed)).isInstanceOfSatisfying(Wish.For.class, wish -> {
      assertThat(wish.rhythm().spec()).isEqualTo(spec);
      assertThat(wish.rhythm().zone()).isEqualTo(ZoneId.of(zone));
      assertThat(Wish.of(wish.rhythm().kind(),
          Arrays.stream((spec + " " + zone).split(" ")).filter(word -> !word.isEmpty()).toList(), ZoneId.of("UTC")))
          .as("what it writes it reads").isEqualTo(wish);
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"weekly tues 09:00 | no day of the week",
      "weekly 09:00 monn | no day of the week and no time zone", "weekly 09:00 AEST | such as Australia/Melbourne",
      "weekly 09:00 melbourne | Did you mean", "weekly 09:00 Mars/Olympus | is no time zone",
      "weekly mon 9am | write it with 24 hours", "weekly mon 24:00 | no time of day",
      "weekly mon 09:00 AEST | such as Australia/Melbourne", "weekly mon 09:00 cest | such as Europe/Berlin",
      "weekly mon 09:00 EST | such as America/New_York", "weekly mon 09:00 +10:00 | is no time zone",
      "weekly mon 09:00 Etc/GMT+10 | is no time zone", "weekly mon 09:00 melbourne | Did you mean Australia/Melbourne",
      "weekly mon 09:00 Mars/Olympus | is no time zone", "weekly mon 09:00 UTC again | one word too many",
      "random daily | how many VMs", "random 0 daily | from 1 to 20", "random 21 daily | from 1 to 20",
      "advisories daily UTC | one word too many", "hourly | weekly, random or advisories"})
  void what_cannot_be_done_is_said_with_what_to_type(String typed, String said) {
    assertThat(read(typed)).isInstanceOfSatisfying(Wish.Odd.class,
        odd -> assertThat(odd.why()).contains(said).doesNotContain("\n").hasSizeLessThan(250));
  }

  @Test
  void hostile_words_are_made_harmless() {
    assertThat(Wish.of("weekly", List.of("mon", "09:00", "\u202e\u001b[2J@everyone"), USUAL))
        .isInstanceOfSatisfying(Wish.Odd.class, odd -> assertThat(odd.why()).doesNotContain("\u202e", "\u001b"));
  }

  @Test
  void each_short_name_leads_to_a_place_that_there_is() {
    for (var name : List.of("AEST", "AEDT", "AET", "ACST", "ACDT", "AWST", "NZST", "NZDT", "GMT", "BST", "WET", "CET",
        "CEST",
        "MET", "EET", "EEST", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "IST", "JST", "SGT")) {
      assertThat(Zones.read(name)).isInstanceOfSatisfying(Zones.Read.None.class, none -> {
        var place = none.why().replaceAll(".*such as (.*)\\.$", "$1");
        assertThat(Zones.read(place)).isEqualTo(new Zones.Read.Zone(ZoneId.of(place)));
      });
    }
  }
}
