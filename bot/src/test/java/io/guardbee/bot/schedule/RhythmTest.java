package io.guardbee.bot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
  private static Rhythm.Weekly weekly(DayOfWeek day, String at, String zone) {
    return new Rhythm.Weekly(day, LocalTime.parse(at), ZoneId.of(zone));
  }

  @Test
  void a_week_in_melbourne_keeps_its_hour_across_a_change_of_the_clocks() {
    var monday9 = weekly(DayOfWeek.MONDAY, "09:00", "Australia/Melbourne");

    assertThat(monday9.next(Instant.parse("2027-03-23T00:00:00Z"), 3)).containsExactly(
        new Slot("2027-W13", Instant.parse("2027-03-28T22:00:00Z")),
        new Slot("2027-W14", Instant.parse("2027-04-04T23:00:00Z")),
        new Slot("2027-W15", Instant.parse("2027-04-11T23:00:00Z")));
  }

  @Test
  void the_preview_of_melbourne_shows_both_distances_from_utc() {
    var monday9 = weekly(DayOfWeek.MONDAY, "09:00", "Australia/Melbourne");

    assertThat(Dates.next(monday9, Instant.parse("2027-03-23T00:00:00Z"), 3)).containsExactly(
        "Mon 29 Mar 2027 09:00 +11:00", "Mon 5 Apr 2027 09:00 +10:00", "Mon 12 Apr 2027 09:00 +10:00");
    assertThat(Dates.next(monday9, Instant.parse("2027-09-26T00:00:00Z"), 3)).containsExactly(
        "Mon 27 Sep 2027 09:00 +10:00", "Mon 4 Oct 2027 09:00 +11:00", "Mon 11 Oct 2027 09:00 +11:00");
  }

  @ParameterizedTest
  @CsvSource({
      // the day of the gap, and what the clocks show first after it
      "SUNDAY, 02:30, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z",
      "SUNDAY, 02:30, Australia/Melbourne, 2027-10-02T00:00:00Z, 2027-10-02T16:00:00Z",
      "SUNDAY, 02:30, America/New_York, 2027-03-13T12:00:00Z, 2027-03-14T07:00:00Z",
      // half an hour only
      "SUNDAY, 02:15, Australia/Lord_Howe, 2027-10-02T00:00:00Z, 2027-10-02T15:30:00Z",
      // a day that did not come at all
      "FRIDAY, 10:00, Pacific/Apia, 2011-12-29T20:00:00Z, 2011-12-30T10:00:00Z"})
  void a_time_that_the_clocks_skip_is_due_when_they_go_on(DayOfWeek day, String at, String zone, Instant after,
      Instant due) {
    assertThat(weekly(day, at, zone).next(after).due()).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"SUNDAY, 02:30, Europe/Berlin, 2027-10-30T12:00:00Z, 2027-10-31T00:30:00Z, 2027-11-07T01:30:00Z",
      "SUNDAY, 02:30, Australia/Melbourne, 2027-04-03T00:00:00Z, 2027-04-03T15:30:00Z, 2027-04-10T16:30:00Z",
      "SUNDAY, 01:30, America/New_York, 2027-11-06T12:00:00Z, 2027-11-07T05:30:00Z, 2027-11-14T06:30:00Z"})
  void a_time_that_the_clocks_show_twice_is_due_the_first_time_only(DayOfWeek day, String at, String zone,
      Instant after,
      Instant first, Instant next) {
    assertThat(weekly(day, at, zone).next(after, 2)).extracting(Slot::due).containsExactly(first, next);
  }

  @Test
  void every_day_has_one_slot_and_one_name_through_all_changes() {
    for (var zone : List.of("Europe/Berlin", "Australia/Melbourne", "America/New_York", "Africa/Casablanca",
        "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe")) {
      for (var at : List.of("00:00", "01:30", "02:00", "02:30", "03:00", "23:59")) {
        var daily = new Rhythm.Daily(3, LocalTime.parse(at), ZoneId.of(zone));
        var slots = daily.next(Instant.parse("2026-01-01T00:00:00Z"), 800);

        assertThat(new HashSet<>(slots.stream().map(Slot::id).toList())).as(zone + at).hasSize(800);
        for (var i = 1; i < slots.size(); i++) {
          assertThat(Duration.between(slots.get(i - 1).due(), slots.get(i).due())).as(slots.get(i).toString())
              .isBetween(Duration.ofHours(22), Duration.ofHours(26));
        }
      }
    }
  }

  @Test
  void a_slot_is_named_after_the_week_of_its_own_zone() {
    assertThat(weekly(DayOfWeek.FRIDAY, "23:30", "Pacific/Auckland").next(Instant.parse("2026-12-31T00:00:00Z")).id())
        .isEqualTo("2026-W53");
    assertThat(weekly(DayOfWeek.MONDAY, "00:00", "Pacific/Auckland").next(Instant.parse("2027-01-03T00:00:00Z")).id())
        .isEqualTo("2027-W01");
  }

  @Test
  void what_is_due_this_very_moment_is_not_next() {
    var monday8 = weekly(DayOfWeek.MONDAY, "08:00", "Europe/Paris");

    assertThat(monday8.next(Instant.parse("2026-11-23T07:00:00Z")).due()).isEqualTo("2026-11-30T07:00:00Z");
    assertThat(monday8.next(Instant.parse("2026-11-23T06:59:59Z")).due()).isEqualTo("2026-11-23T07:00:00Z");
  }

  @Test
  void of_many_missed_slots_the_newest_are_kept() {
    var daily = new Rhythm.Daily(1, LocalTime.of(10, 0), ZoneId.of("UTC"));

    var slots = daily.between(Instant.parse("2026-01-01T10:00:00Z"), Instant.parse("2026-03-01T09:59:59Z"), 3);

    assertThat(slots).extracting(Slot::id).containsExactly("2026-02-26", "2026-02-27", "2026-02-28");
    assertThat(daily.between(Instant.parse("2026-01-01T10:00:00Z"), Instant.parse("2026-01-02T09:00:00Z"), 3))
        .isEmpty();
  }
}
