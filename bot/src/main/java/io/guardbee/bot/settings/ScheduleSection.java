package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/// What is posted without being asked for each time.
///
/// @param zone the time zone where a subscription names none
/// @param spreadMinutes over how long posts of the same time are spread
/// @param postsPerSecond how many begin at most
/// @param advisoriesMinutes how often announcements are looked at
public record ScheduleSection(
    @NotNull @LawfulZone @JsonPropertyDescription("The time zone of subscriptions that name none, by place as in "
        + "Australia/Melbourne, or UTC.") String zone,
    @Min(0) @Max(60) @JsonPropertyDescription("Minutes over which posts that are due at the same time are spread: each "
        + "comes that much later at most, and always as much.") int spreadMinutes,
    @Min(1) @Max(50) @JsonPropertyDescription("Posts that begin in one second at most.") int postsPerSecond,
    @Min(5) @Max(1440) @JsonPropertyDescription("Minutes after which it is looked again what was announced, for those who "
        + "are subscribed to that.") int advisoriesMinutes) {

  /// What holds where no file says otherwise.
  public static ScheduleSection defaults() {
    return new ScheduleSection("UTC", 5, 2, 60);
  }
}
