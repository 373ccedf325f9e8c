package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.ops.ManagementServer;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.settings.SlackSection;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a doctor says of Slack, against the stand-in.
class SlackLookTest {
  private final SlackStandIn slack = SlackStandIn.start(SlackManifest.scopes(), Leisure.clock(), new Random(1));

  @BeforeAll
  static void another_server_comes_later_in_this_process() {
    ManagementServer.limit();
  }

  @AfterEach
  void closed() {
    slack.close();
  }

  private List<Part> parts(Map<String, String> environment) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var defaults = Settings.defaults();
    var access = new AccessSection(List.of(new Grant("slack:group:S1", List.of("alpha"), "read")),
        List.of(new Binding("slack:T1/C1", List.of("alpha"), "private"),
            new Binding("slack:T1/C2", List.of("alpha"), "members"),
            new Binding("slack:T1/C3", List.of("alpha"), "private")),
        List.of());
    var settings = new Settings(defaults.ssh(), defaults.clouds(), defaults.reach(), defaults.outside(),
        defaults.advisories(),
        defaults.support(),
        defaults.store(), access, defaults.limits(), defaults.schedule(), defaults.serve(),
        new SlackSection(defaults.slack().mode(), slack.api().toString()), defaults.discord());
    return new SlackLook(new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, environment, false,
        _ -> new char[0]), settings).parts();
  }

  private List<Part> parts() {
    return parts(Map.of(SlackSetup.BOT_TOKEN, SlackStandIn.BOT_TOKEN));
  }

  @Test
  void without_a_token_nothing_is_asked() {
    assertThat(parts(Map.of())).isEmpty();
  }

  @Test
  void what_is_not_as_the_settings_say_is_told() {
    slack.channel("C1", "U1");
    slack.administration().opensToAll("C1");
    slack.channel("C2", "U1");
    slack.administration().opensToAll("C2");
    slack.channel("C3", "U1");

    assertThat(parts()).extracting(Part::state).containsExactly(State.OK, State.WARNING, State.WARNING);
    assertThat(parts().get(1).found()).contains("user group S1", "missing_scope");
    assertThat(parts().get(2).found())
        .isEqualTo("slack:T1/C1 is called private, and everybody of the workspace can read it");
  }

  @Test
  void all_is_well_where_it_is() {
    var scopes = new TreeSet<>(SlackManifest.scopes());
    scopes.add("usergroups:read");
    slack.administration().grants(scopes);
    slack.administration().groups("S1", "U1");

    assertThat(parts()).singleElement().extracting(Part::state).isEqualTo(State.OK);
  }

  @Test
  void scopes_that_are_missing_are_named() {
    slack.administration().grants(Set.of("chat:write"));

    assertThat(parts().getFirst().found()).contains("channels:read", "users:read").doesNotContain("chat:write");
  }

  @Test
  void a_token_that_was_revoked_is_told() {
    slack.administration().revokes();

    assertThat(parts()).singleElement().satisfies(part -> {
      assertThat(part.state()).isEqualTo(State.WARNING);
      assertThat(part.found()).contains("token_revoked").doesNotContain(SlackStandIn.BOT_TOKEN);
    });
  }
}
