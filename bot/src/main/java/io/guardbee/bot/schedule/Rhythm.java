package io.guardbee.bot.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// When something is due, by the clocks of one time zone. A time that a clock skips in spring is due at the first moment
/// after the gap; one that a clock shows twice in autumn is due the first time only. Pure.
public sealed interface Rhythm {
  /// Once a week.
  record Weekly(DayOfWeek day, LocalTime at, ZoneId zone) implements Rhythm {
    @Override
    public LocalDate on(LocalDate earliest) {
      return earliest.with(TemporalAdjusters.nextOrSame(day));
    }

    @Override
    public String name(LocalDate date) {
      return String.format(Locale.ROOT, "%d-W%02d", date.get(IsoFields.WEEK_BASED_YEAR),
          date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    @Override
    public String kind() {
      return "weekly";
    }

    @Override
    public String spec() {
      return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT) + " " + at;
    }
  }

  /// Once a day, about some machines that are drawn anew each time.
  ///
  /// @param count how many machines
  record Daily(int count, LocalTime at, ZoneId zone) implements Rhythm {
    /// More would take longer than a morning.
    public static final int MOST = 20;

    public Daily {
      if (count < 1 || count > MOST) {
        throw new IllegalArgumentException("From 1 to " + MOST + " machines a day");
      }
    }

    @Override
    public LocalDate on(LocalDate earliest) {
      return earliest;
    }

    @Override
    public String name(LocalDate date) {
      return date.toString();
    }

    @Override
    public String kind() {
      return "random";
    }

    @Override
    public String spec() {
      return count + " daily " + at;
    }
  }

  /// Whenever something is announced; it has no slots.
  record Announced(ZoneId zone) implements Rhythm {
    @Override
    public LocalDate on(LocalDate earliest) {
      return earliest;
    }

    @Override
    public String name(LocalDate date) {
      return date.toString();
    }

    @Override
    public LocalTime at() {
      return LocalTime.MIDNIGHT;
    }

    @Override
    public String kind() {
      return "advisories";
    }

    @Override
    public String spec() {
      return "";
    }
  }

  /// The time of day.
  LocalTime at();

  /// The time zone whose clocks count.
  ZoneId zone();

  /// The first day on which it is due, that day or later.
  LocalDate on(LocalDate earliest);

  /// The name of the slot of that day.
  String name(LocalDate date);

  /// `weekly`, `random` or `advisories`.
  String kind();

  /// What is typed after the kind, without the zone: `mon 09:00`, `3 daily 10:00`, or nothing.
  String spec();

  /// The slot of a day on which it is due.
  default Slot slot(LocalDate date) {
    var local = date.atTime(at());
    var change = zone().getRules().getTransition(local);
    var due = change != null && change.isGap() ? change.getInstant() : local.atZone(zone()).toInstant();
    return new Slot(name(date), due);
  }

  /// The first slot after a moment.
  default Slot next(Instant after) {
    // What a gap puts off may belong to the day before.
    var date = on(after.atZone(zone()).toLocalDate().minusDays(2));
    var slot = slot(date);
    while (!slot.due().isAfter(after)) {
      date = on(date.plusDays(1));
      slot = slot(date);
    }
    return slot;
  }

  /// The next slots after a moment, in order.
  default List<Slot> next(Instant after, int count) {
    var slots = new ArrayList<Slot>();
    for (var at = after; slots.size() < count; at = slots.getLast().due()) {
      slots.add(next(at));
    }
    return List.copyOf(slots);
  }

  /// The slots after one moment up to another, in order; of more than `most` the newest.
  default List<Slot> between(Instant after, Instant until, int most) {
    var slots = new ArrayList<Slot>();
    for (var slot = next(after); !slot.due().isAfter(until); slot = next(slot.due())) {
      slots.add(slot);
      if (slots.size() > most) {
        slots.removeFirst();
      }
    }
    return List.copyOf(slots);
  }
}
