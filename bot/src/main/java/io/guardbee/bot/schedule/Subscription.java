package io.guardbee.bot.schedule;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Place;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Instant;
import java.util.Optional;

/// What somebody wants to be posted in a channel without asking for it each time.
///
/// @param id its name, which people type
/// @param project what it is about, as it was called when that was last seen
/// @param rhythm what is posted, and when
/// @param place the channel where it was asked for, which is where it is posted; never a thread of it. Who can read it is
///   asked of its platform whenever something is posted; whether everybody could when it was asked for stands here
/// @param owner who wants it, whose rights it goes by; without the groups that the platform named then
/// @param madeAt since when
/// @param pausedUntil up to when nothing is due; empty where it is not paused
/// @param ended why it ended, in one line; empty while it has not
public record Subscription(String id, Project project, Rhythm rhythm, Place place, Asker owner, Instant madeAt,
    Optional<Instant> pausedUntil, Optional<String> ended) {
  public Subscription {
    place = place.outOfThread();
  }

  /// `weekly mon 09:00 Australia/Melbourne`, as it is typed.
  public String typed() {
    return switch (rhythm) {
      case Rhythm.Announced _ -> rhythm.kind();
      case Rhythm.Weekly _,Rhythm.Daily _ -> rhythm.kind() + " " + rhythm.spec() + " " + rhythm.zone();
    };
  }

  /// What it is called in a sentence.
  public String what() {
    return switch (rhythm) {
      case Rhythm.Weekly _ -> "weekly post";
      case Rhythm.Daily daily -> "daily audit of " + daily.count() + (daily.count() == 1 ? " VM" : " VMs");
      case Rhythm.Announced _ -> "feed of security announcements";
    };
  }

  /// From when on slots count: not those of a pause.
  public Instant counted(Instant now) {
    return pausedUntil.filter(now::isBefore).orElse(now);
  }
}
