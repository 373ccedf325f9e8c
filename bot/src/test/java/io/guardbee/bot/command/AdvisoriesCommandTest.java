package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.Golden;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Advisories.Notice;
import io.guardbee.checks.probe.DebianVersion;
import io.guardbee.checks.probe.Probed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisoriesCommandTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private static final String NEW = "3.0.17-1~deb12u4";
  private final GroupsScene scene = new GroupsScene();

  private void announce(int unread) {
    var all = new Advisories.Builder();
    all.add("Debian:12", new Notice("DSA-6001-1", "openssl", "openssl - security update",
        Instant.parse("2026-11-20T00:00:00Z"), Optional.empty(), new DebianVersion(NEW)));
    all.add("Debian:12", new Notice("DSA-6002-1", "postgresql-15", "postgresql-15 - security update",
        Instant.parse("2026-11-21T00:00:00Z"), Optional.empty(), new DebianVersion("15.15-0+deb12u1")));
    for (int i = 0; i < unread; i++) {
      all.unread();
    }
    scene.announced = Probed.got(all.build());
  }

  private Reply.Answered answered() {
    return (Reply.Answered) scene.ask("advisories project-x");
  }

  private static String shown(Reply.Answered answer) {
    return PLAIN.render(answer.blocks());
  }

  @Test
  void the_exposed_vms_come_first_and_what_nobody_looked_into_is_said() {
    announce(0);
    scene.seen("id-42", GroupsScene.having(Duration.ofDays(3), 8080, "openssl", "3.0.11-1"));
    scene.seen("id-45", GroupsScene.having(Duration.ofHours(3), 5432, "postgresql-15", "15.3-0+deb12u1"));

    var answer = answered();

    assertThat(answer.standing()).isEqualTo(Standing.FAILING);
    assertThat(answer.summary()).isEqualTo("project-x: 2 announcements touch 2 VMs");
    Golden.matches(AdvisoriesCommandTest.class, "advisories.txt", shown(answer));
  }

  @Test
  void one_announcement_on_several_vms_is_one_line() {
    announce(0);
    scene.seen("id-42", GroupsScene.having(Duration.ofDays(3), 8080, "openssl", "3.0.11-1"));
    scene.seen("id-43", GroupsScene.having(Duration.ofDays(3), 9999, "openssl", "3.0.11-1"));

    assertThat(shown(answered()).replaceAll("\\s+", " "))
        .contains("DSA-6001-1 touches 2 of your VMs, 1 of them exposed")
        .contains("Exposed: vm-42").contains("Others: vm-43");
  }

  @Test
  void what_the_cloud_hides_is_not_called_closed() {
    announce(0);
    scene.cloud.hideGroups();
    scene.seen("id-42", GroupsScene.having(Duration.ofDays(3), 8080, "openssl", "3.0.11-1"));

    assertThat(shown(answered()).replaceAll("\\s+", " "))
        .contains("DSA-6001-1 touches 1 of your VMs, none of them known to be exposed, 1 perhaps");
  }

  @Test
  void nothing_touched_is_fine_only_where_everything_was_seen() {
    announce(0);
    scene.seen("id-42", GroupsScene.having(Duration.ofDays(3), 22, "openssl", NEW));
    assertThat(answered().standing()).isEqualTo(Standing.UNSURE);

    scene.seen("id-43", GroupsScene.having(Duration.ofDays(3), 22, "openssl", NEW));
    scene.seen("id-45", GroupsScene.having(Duration.ofDays(3), 22, "openssl", NEW));
    assertThat(answered().standing()).isEqualTo(Standing.FINE);

    announce(1);
    assertThat(answered().standing()).isEqualTo(Standing.UNSURE);
    assertThat(shown(answered())).contains("1 announcement could not be read");
  }

  @Test
  void where_nothing_is_remembered_nothing_is_said_of_what_is_touched() {
    announce(0);
    scene.insights.away = Optional.of("the disk is full");

    assertThat(scene.ask("advisories project-x")).isInstanceOf(Reply.Failed.class).extracting(r -> ((Reply.Failed) r)
        .text()).asString()
        .contains("What earlier audits saw inside the VMs is not at hand, because the disk is full.");
  }

  @Test
  void without_a_source_it_says_what_to_configure() {
    assertThat(scene.ask("advisories project-x")).isInstanceOf(Reply.Failed.class).extracting(r -> ((Reply.Failed) r)
        .text()).asString().contains("advisories.sources");
  }
}
