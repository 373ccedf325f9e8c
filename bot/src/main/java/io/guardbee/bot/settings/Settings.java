package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.Valid;

/// All that can be configured. A key that is absent in the file has the value it has in [#defaults()].
///
/// @param ssh how Guardbee logs in to hosts
/// @param clouds the clouds that are read
/// @param reach where it connects on its own
/// @param outside what it asks machines from outside
/// @param advisories where announcements are read
/// @param support what its answers say about who can help
/// @param store what is remembered
/// @param access who may do what
/// @param limits how much
/// @param schedule what is posted without being asked for
/// @param serve the running bot
/// @param slack how it talks to Slack
/// @param discord how it talks to Discord
public record Settings(
    @Valid @JsonPropertyDescription("How Guardbee logs in to hosts.") SshSection ssh,
    @Valid @JsonPropertyDescription("The OpenStack clouds that Guardbee reads; how it logs in stands in clouds.yaml "
        + "and secure.yaml.") CloudsSection clouds,
    @Valid @JsonPropertyDescription("Where Guardbee connects on its own, and as whom.") ReachSection reach,
    @Valid @JsonPropertyDescription("What machines are asked from outside, at doors that let a connection in.") OutsideSection outside,
    @Valid @JsonPropertyDescription("Security announcements, joined with what is installed on VMs.") AdvisoriesSection advisories,
    @Valid @JsonPropertyDescription("Who helps the people that read a report.") SupportSection support,
    @Valid @JsonPropertyDescription("What Guardbee remembers.") StoreSection store,
    @Valid @JsonPropertyDescription("Who may do what, and where; nothing is allowed by default but to the operator at the "
        + "terminal.") AccessSection access,
    @Valid @JsonPropertyDescription("How much may be asked, and how much is done at once.") LimitsSection limits,
    @Valid @JsonPropertyDescription("What is posted without being asked for each time.") ScheduleSection schedule,
    @Valid @JsonPropertyDescription("The running bot, as its operator sees it.") ServeSection serve,
    @Valid @JsonPropertyDescription("Slack. GUARDBEE_SLACK_BOT_TOKEN and GUARDBEE_SLACK_APP_TOKEN hold the tokens; "
        + "without them Guardbee is not in Slack.") SlackSection slack,
    @Valid @JsonPropertyDescription("Discord. GUARDBEE_DISCORD_TOKEN holds the token; without it Guardbee is not in "
        + "Discord.") DiscordSection discord) {

  /// What holds where no file says otherwise.
  public static Settings defaults() {
    return new Settings(SshSection.defaults(), CloudsSection.defaults(), ReachSection.defaults(),
        OutsideSection.defaults(), AdvisoriesSection.defaults(), SupportSection.defaults(), StoreSection.defaults(),
        AccessSection.defaults(), LimitsSection.defaults(), ScheduleSection.defaults(), ServeSection.defaults(),
        SlackSection.defaults(), DiscordSection.defaults());
  }
}
