package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.ReportSchema;
import io.guardbee.checks.catalog.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final String KEY = "ssh-ed25519 " + "A".repeat(68);
  private final Catalogue catalogue = Catalogue.load();
  private final AuditDesk desk = new AuditDesk(catalogue, new Random(42),
      new AuditDesk.Terms(Set.of(), Duration.ofSeconds(20)));
  private final Commands commands = new Commands(List.of(
      new AuditCommand(desk, new ReportBlocks(UnaryOperator.identity()), "help@example.org"),
      new FixCommand(desk), new ExplainCommand(catalogue), new ChecksCommand(catalogue),
      new EnrolCommand(() -> BotAccess.parse(KEY + " bot@here")), new WhoamiCommand(new Authoriser()),
      new HelpCommand(List::of, "vm-1", _ -> _ -> true), new Broken()), new FakeGuests(), new Authoriser());

  private Reply ask(String text) {
    return switch (Words.of(text)) {
      case Words.Odd(var why) -> new Reply.Refused(why);
      case Words.Split(var words) -> commands.answer(Invocation.terminal(words), new Unheard()).reply();
    };
  }

  private String refused(String text) {
    return ask(text) instanceof Reply.Refused(var why) ? why : "not refused";
  }

  private Reply.Answered answered(String text) {
    return (Reply.Answered) ask(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/audit vm-1", "audit vm-1", "/guardbee audit vm-1", "  /audit   vm-1  "})
  void a_command_is_found_by_either_name(String text) {
    assertThat(answered(text).summary()).startsWith("vm-1: no grade");
  }

  @ParameterizedTest
  @CsvSource({"/adit vm-1,Did you mean /audit?", "/exlpain ctx-os,Did you mean /explain?",
      "/audit vm-1 ctx-so,Did you mean ctx-os?", "/explain ssh-password-aut,Did you mean ssh-password-auth?",
      "/audit vm-1 18,/checks lists them.", "/frobnicate,/guardbee help lists them."})
  void a_typo_gets_a_guess(String text, String hint) {
    assertThat(refused(text)).contains(hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "   ", "/audit vm\u0000-1", "/audit \u202evm-1", "/audit vm-1\u001b[2J",
      "/audit vm-1\n/fix vm-1 ctx-os", "/audit", "/fix vm-1", "/audit $(reboot)", "/audit vm-1;reboot",
      "/enrol vm-1 from", "/enrol vm-1 from 1.2.3.4\",command=\"sh", "/enrol vm-1 by 192.0.2.1"})
  void what_cannot_be_taken_is_refused_in_one_line(String text) {
    assertThat(refused(text)).isNotEqualTo("not refused").doesNotContain("\n");
  }

  @Test
  void ten_thousand_characters_are_refused() {
    assertThat(refused("/audit " + "a".repeat(10_000))).contains("500 characters").hasSizeLessThan(200);
  }

  @Test
  void quotation_marks_keep_blanks_and_nothing_expands() {
    assertThat(
        Words.of("/audit \"a  b\" \u201cmy vm\u201d \u201elab 3\u201c $HOME `id` 'x y' 5\" \"\" a\"b c\" \"open end"))
        .isEqualTo(
            new Words.Split(List.of("audit", "a  b", "my vm", "lab 3", "$HOME", "`id`", "'x", "y'", "5\"", "\"\"",
                "a\"b", "c\"", "\"open", "end")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm", "my vm", "a  b", "it's", "x y'z", "a\"b"})
  void what_is_quoted_for_a_line_is_read_as_it_was(String name) {
    assertThat(Words.of(Invocation.typed(List.of("audit", name)))).isEqualTo(new Words.Split(List.of("audit", name)));
  }

  @Test
  void a_name_with_blanks_and_marks_fits_in_no_line() {
    assertThat(Invocation.quoted("my \"vm\"")).isEmpty();
  }

  @Test
  void an_audit_brings_its_json() {
    ReportSchema.holds(json(ask("/audit vm-1")));
  }

  @Test
  void a_machine_that_does_not_answer_is_a_failure_that_still_brings_its_json() {
    assertThat(ask("/audit vm-2")).isInstanceOfSatisfying(Reply.Failed.class,
        failed -> assertThat(failed.text()).contains("refused the connection").contains("Start sshd"));
    ReportSchema.holds(json(ask("/audit vm-2")));
  }

  @Test
  void a_text_for_the_owner_ends_with_who_helps() {
    var answered = answered("/audit vm-1 --for-owner");

    assertThat(answered.blocks().toString()).contains("About your machine vm-1", "Questions? help@example.org");
    assertThat(answered.attachments()).extracting(Attachment::mediaType).containsExactly("text/plain");
    assertThat(answered("/audit vm-2 --for-owner").blocks().toString()).contains("We could not look inside")
        .doesNotContain("refused");
    assertThat(refused("/audit vm-1 --for-owners")).contains("Did you mean --for-owner?");
  }

  @Test
  void a_single_check_shows_its_reason() {
    assertThat(answered("/audit vm-1 ctx-os").standing()).isEqualTo(Reply.Standing.FINE);
    assertThat(answered("/audit vm-1 ctx-os").blocks().toString()).contains("Debian GNU/Linux 12");
  }

  @Test
  void an_item_is_asked_by_its_number() {
    assertThat(answered("/audit vm-1 item 1").blocks().toString()).contains("ssh-password-auth")
        .doesNotContain("upd-");
  }

  @Test
  void checks_of_a_view_that_nobody_has_yet_are_no_answer() {
    assertThat(ask("/audit vm-1 sg-world-ssh")).isInstanceOf(Reply.Failed.class);
  }

  @Test
  void nothing_is_mended_that_does_not_fail() {
    assertThat(answered("/fix vm-1 ctx-os").summary()).startsWith("Nothing to mend");
  }

  @Test
  void the_links_of_every_check_can_be_followed() {
    assertThat(ChecksCommand.running(Catalogue.load())).isNotEmpty()
        .allSatisfy(spec -> assertThat(answered("/explain " + spec.id()).blocks()).last()
            .isInstanceOfSatisfying(Block.References.class, references -> assertThat(references.links()).isNotEmpty()));
  }

  @Test
  void a_fault_of_ours_becomes_a_message() {
    assertThat(ask("/broken")).isInstanceOfSatisfying(Reply.Failed.class,
        failed -> assertThat(failed.text()).contains("itself failed").contains("IllegalStateException"));
  }

  @Test
  void enrolment_binds_the_key_to_the_collector_and_to_the_address() {
    var script = new Enrolment(BotAccess.parse(KEY + " evil' comment").orElseThrow(), List.of("192.0.2.1")).installed();

    assertThat(script).contains("KEY='" + KEY + "'").contains("FROM='from=\"192.0.2.1\",'").doesNotContain("evil")
        .contains("restrict,%scommand=\"/usr/bin/sudo -n %s\"").contains("visudo -cqf").doesNotContain("@KEY@");
    assertThat(answered("/enrol vm-1 from 192.0.2.1").attachments()).extracting(Attachment::name)
        .contains("enrol-installed.sh", "enrol-undo.sh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ssh-ed25519", "ssh-ed25519 AAAA", "command=\"sh\" ssh-ed25519 AAAA",
      "ssh-ed25519 AAAA'; reboot; '"})
  void what_is_no_public_key_gets_into_no_script(String line) {
    assertThat(BotAccess.parse(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"audit,adit,1", "audit,aduit,1", "audit,audit,0", "a,'',1", "explain,exlpian,2"})
  void the_distance_counts_steps(String a, String b, int steps) {
    assertThat(Nearest.distance(a, b)).isEqualTo(steps);
  }

  @Test
  void a_guess_is_none_when_nothing_is_near() {
    assertThat(Nearest.to("zebra", List.of("audit", "fix"))).isEqualTo(Optional.empty());
  }

  private static String json(Reply reply) {
    return reply.files().stream().filter(Attachment::json).findFirst().orElseThrow().content().get();
  }

  private static final class Broken implements Command {
    @Override
    public Spec spec() {
      return new Spec("broken", "fails", Right.NONE, Spec.Lane.QUICK, List.of());
    }

    @Override
    public Reply answer(Request request, Conversation conversation) {
      throw new IllegalStateException("on purpose");
    }
  }
}
