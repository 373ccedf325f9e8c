package io.guardbee.bot.command;

import static io.guardbee.bot.command.FakeDoor.NEW;
import static io.guardbee.bot.command.FakeDoor.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.HostKeyBook.Accepted;
import io.guardbee.checks.probe.HostKeyProbe.Presented;
import io.guardbee.checks.probe.HostKeyProbe.Standing;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustCommandTest {
  private final AllCommands all = new AllCommands();
  private final FakeDoor door = all.guests.door;

  private List<String> offered(String line) {
    return all.answered(line).blocks().stream().filter(Actions.class::isInstance).map(Actions.class::cast)
        .flatMap(actions -> actions.actions().stream()).map(Action::step).map(step -> ((Step.Ask) step).command())
        .toList();
  }

  private Accepted accepted(String fingerprint) {
    return new Accepted("192.0.2.7", 2222, FakeDoor.ALGORITHM, fingerprint, "console:operator", BareDebian.NOW,
        "project-x");
  }

  @Test
  void a_new_key_is_shown_with_how_to_compare_it_and_what_can_be_done() {
    var answer = all.answered("/trust vm-1");

    assertThat(answer.summary()).isEqualTo("vm-1 presents a host key that nobody has compared yet");
    assertThat(answer.standing()).isEqualTo(Reply.Standing.UNSURE);
    assertThat(answer.blocks().toString()).contains("ssh-ed25519 " + NEW).contains("console log")
        .contains("ssh-keygen -lf").contains("192.0.2.7:2222").contains("nobody logged in");
    assertThat(offered("/trust vm-1")).containsExactly("/trust vm-1 accept " + NEW);
    assertThat(all.book.current()).isEmpty();
  }

  @Test
  void what_is_offered_accepts_exactly_that_key_and_can_be_taken_back() {
    all.answered(offered("/trust vm-1").getFirst());

    assertThat(all.book.current()).containsExactly(accepted(NEW));
    assertThat(all.book.pins()).containsExactly("192.0.2.7:2222 ssh-ed25519 " + NEW);

    assertThat(all.answered("/trust vm-1 revoke").summary()).contains("Took back").contains(NEW);
    assertThat(all.book.current()).isEmpty();
    assertThat(all.refused("/trust vm-1 revoke")).contains("nothing to take back");
    assertThat(door.looks).isEqualTo(2);
  }

  @Test
  void a_decision_is_kept_under_the_machine_where_it_is_known_by_more_than_its_address() {
    door.keptAs = new SshAddress("guardbee", "i0a1bi.icampusi.cloud", 22);

    all.answered(offered("/trust vm-1").getFirst());

    assertThat(all.book.pins()).containsExactly("i0a1bi.icampusi.cloud:22 ssh-ed25519 " + NEW);
    assertThat(all.answered("/trust vm-1").blocks().toString()).contains("192.0.2.7:2222").doesNotContain("icampusi");
    assertThat(all.answered("/trust vm-1 revoke").summary()).contains("Took back");
    assertThat(all.book.current()).isEmpty();
  }

  @Test
  void a_key_that_the_cloud_does_not_vouch_for_is_said_loudly_and_may_be_accepted() {
    door.presented = FakeDoor.shown(Standing.CHANGED, HostKeyTrust.CLOUD);

    assertThat(all.answered("/trust vm-1").blocks().toString()).contains("The cloud's console shows");
    assertThat(offered("/trust vm-1")).containsExactly("/trust vm-1 accept " + NEW);
  }

  @Test
  void another_key_than_the_one_that_was_compared_is_not_accepted() {
    assertThat(all.refused("/trust vm-1 accept " + OLD)).contains(NEW).contains("NOT the " + OLD).contains("nothing");
    assertThat(all.book.current()).isEmpty();
  }

  @Test
  void a_changed_key_is_said_loudly_with_both_fingerprints() {
    all.book.accept(accepted(OLD));
    door.presented = FakeDoor.shown(Standing.CHANGED, HostKeyTrust.ACCEPTED);

    var answer = all.answered("/trust vm-1");

    assertThat(answer.summary()).startsWith("WARNING").contains("CHANGED");
    assertThat(answer.standing()).isEqualTo(Reply.Standing.FAILING);
    assertThat(answer.blocks().toString()).contains("now:       ssh-ed25519 " + NEW)
        .contains("on record: ssh-ed25519 " + OLD).contains("by console:operator on 15 Jan 2027 08:00 UTC");
    assertThat(all.answered("/trust vm-1 accept " + NEW).blocks().toString()).contains("takes the place of")
        .contains(OLD);
    assertThat(all.book.current()).containsExactly(accepted(NEW));
  }

  @Test
  void a_key_that_is_believed_is_not_accepted_again() {
    door.presented = FakeDoor.shown(Standing.BELIEVED, HostKeyTrust.KNOWN);

    assertThat(all.answered("/trust vm-1").standing()).isEqualTo(Reply.Standing.FINE);
    assertThat(offered("/trust vm-1")).isEmpty();
    assertThat(all.answered("/trust vm-1 accept " + NEW).summary()).contains("on record");
    assertThat(all.book.current()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CHANGED,PINNED,they decide", "BELIEVED,PINNED,Nothing to accept", "REVOKED,KNOWN,revoked"})
  void what_the_operator_settled_cannot_be_overruled(Standing standing, HostKeyTrust source, String why) {
    door.presented = FakeDoor.shown(standing, source);

    assertThat(offered("/trust vm-1")).isEmpty();
    assertThat(all.refused("/trust vm-1 accept " + NEW)).contains(why);
    assertThat(all.book.current()).isEmpty();
  }

  @Test
  void a_machine_that_presents_nothing_is_a_failure_with_the_cause() {
    door.presented = new Presented.Unseen(new ProbeFailure.ConnectionRefused("vm-1"));

    assertThat(all.ask("/trust vm-1 accept " + NEW)).isInstanceOfSatisfying(Reply.Failed.class,
        failed -> assertThat(failed.text()).contains("refused the connection"));
    assertThat(all.book.current()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA256:short", "MD5:aa:bb", "sha256:nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn",
      "SHA256:nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn=", "*"})
  void what_is_no_fingerprint_is_refused_before_anybody_looks(String fingerprint) {
    assertThat(all.refused("/trust vm-1 accept " + fingerprint)).contains("43 characters");
    assertThat(door.looks).isZero();
  }

  @Test
  void accepting_and_taking_back_at_once_is_refused() {
    assertThat(all.refused("/trust vm-1 accept " + NEW + " revoke")).contains("not both");
  }

  @Test
  void a_machine_that_nobody_logs_in_to_has_no_host_key() {
    assertThat(all.refused("/trust vm-2")).contains("no host key");
  }

  @Test
  void it_needs_a_member_of_the_project() {
    assertThat(all.specs().stream().filter(spec -> spec.name().equals("trust")).findFirst().orElseThrow().right())
        .isEqualTo(Right.MEMBER);
  }

  @Test
  void an_address_of_the_sixth_version_makes_a_pin_too() {
    assertThat(new Accepted("2001:db8::7", 22, "ssh-rsa", NEW, "x:y", BareDebian.NOW, "").pin())
        .isEqualTo("[2001:db8::7]:22 ssh-rsa " + NEW);
  }

  @ParameterizedTest
  @CsvSource({"ho st,ssh-rsa", "-oProxyCommand,ssh-rsa", "host,SSH RSA", "host,''"})
  void what_could_be_no_pin_is_no_decision(String host, String algorithm) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Accepted(host, 22, algorithm, NEW, "x:y", BareDebian.NOW, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Accepted("host", 22, "ssh-rsa", "SHA256:x", "x:y", BareDebian.NOW, ""));
  }

  @Test
  void a_decision_takes_the_place_of_the_one_before_and_of_no_other_host() {
    all.book.accept(accepted(OLD));
    all.book.accept(new Accepted("OTHER", 22, "ssh-rsa", OLD, "x:y", BareDebian.NOW, ""));
    all.book.accept(accepted(NEW));

    assertThat(all.book.of("192.0.2.7", 2222)).contains(accepted(NEW));
    assertThat(all.book.of("other", 22)).isPresent();
    assertThat(all.book.of("192.0.2.7", 22)).isEmpty();
  }
}
