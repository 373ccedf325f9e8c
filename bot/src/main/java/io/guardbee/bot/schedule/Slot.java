package io.guardbee.bot.schedule;

import java.time.Instant;

/// One time at which something is due.
///
/// @param id the week or the day that it is for, as people of its time zone count them: `2026-W48`, `2026-11-26`. No change
///   of a clock, a zone's rules or a delay changes it
/// @param due from when on it is due
public record Slot(String id, Instant due) {}
