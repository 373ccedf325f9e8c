package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands about Guardbee itself: help, status, doctor, cancel, forget.
class OwnAffairsTest {
  private static final Asker PERSON = new Asker("slack", "T1", "U1", "ann", Set.of(), Asker.Kind.PERSON);
  private final AllCommands all = new AllCommands();

  private static List<String> offered(Reply.Answered answer) {
    return answer.blocks().stream().filter(Actions.class::isInstance).map(Actions.class::cast)
        .flatMap(actions -> actions.actions().stream()).map(Action::step).map(step -> ((Step.Ask) step).command())
        .toList();
  }

  private static List<Table> tables(Reply.Answered answer) {
    return answer.blocks().stream().filter(Table.class::isInstance).map(Table.class::cast).toList();
  }

  private Reply.Answered helped(Map<String, String> values) {
    var help = all.list().stream().filter(HelpCommand.class::isInstance).findFirst().orElseThrow();
    var asked = new Invocation(List.of(), List.of("help"), PERSON, Place.TERMINAL, Origin.SLASH);
    return (Reply.Answered) help.answer(new Request(asked, values, Optional.empty(), Audience.PRIVATE), new Unheard());
  }

  @Test
  void help_lists_every_command_of_the_operator_in_groups_after_an_example() {
    var answer = all.answered("/guardbee help");

    assertThat(answer.blocks().getFirst()).isEqualTo(new Block.Heading("Try: /audit vm-1"));
    assertThat(tables(answer)).extracting(table -> table.columns().getFirst())
        .containsExactly("About a machine", "About the checks and Guardbee itself", "For the operator");
    assertThat(tables(answer).stream().flatMap(table -> table.rows().stream()).map(Row::cells).map(List::getFirst))
        .containsExactlyInAnyOrderElementsOf(all.specs().stream().map(Spec::usage).toList());
  }

  @Test
  void help_leaves_out_what_the_asker_may_not_run() {
    assertThat(helped(Map.of()).blocks().toString()).contains("/explain CHECK").doesNotContain("forget")
        .doesNotContain("/trust").doesNotContain("For the operator");
  }

  @Test
  void help_of_one_command_shows_its_arguments_and_examples() {
    assertThat(all.answered("/guardbee help /Enrol").blocks().toString()).contains("/enrol VM [from ADDRESS]")
        .contains("the bot's address as the machine sees it").contains("/enrol vm-1 from 192.0.2.1")
        .contains("Also as /guardbee enrol.");
    assertThat(all.answered("/guardbee help status").blocks().toString()).contains("/guardbee status")
        .doesNotContain("Also as");
  }

  @Test
  void help_of_no_command_gets_a_guess() {
    assertThat(all.refused("/guardbee help adit")).contains("Did you mean /audit?");
    assertThat(all.refused("/docter")).contains("Did you mean /guardbee doctor?");
  }

  @Test
  void status_tells_what_runs_and_what_of_it_is_ones_own() {
    all.now = new Activity.Now(3, 2, List.of(new Activity.Open("7kq2p", "/audit vm-1\u0007", BareDebian.NOW, true),
        new Activity.Open("8abcd", "/audit vm-2", BareDebian.NOW, false)), Activity.Memory.LASTS);

    var answer = all.answered("/guardbee status");

    assertThat(answer.summary()).isEqualTo("Guardbee 1.2.3");
    assertThat(answer.blocks().toString()).contains("3 questions being answered, 2 waiting").contains("written down")
        .contains("7kq2p, running, /audit vm-1· (15 Jan 2027 08:00 UTC)").contains("8abcd, waiting");
    assertThat(offered(answer)).containsExactly("/cancel 7kq2p", "/cancel 8abcd");
  }

  @ParameterizedTest
  @CsvSource({"TROUBLED,CANNOT be written down", "NONE,Nothing is remembered here"})
  void status_says_when_nothing_is_remembered(Activity.Memory memory, String text) {
    all.now = new Activity.Now(1, 0, List.of(), memory);

    assertThat(all.answered("/guardbee status").blocks().toString()).contains(text)
        .contains("1 question being answered");
  }

  @Test
  void a_question_is_called_off_by_its_id() {
    all.cancelling.put("7kq2p", Cancelling.Outcome.CALLED_OFF);
    all.cancelling.put("8abcd", Cancelling.Outcome.ENDED);

    assertThat(all.answered("/cancel 7kq2p").summary()).startsWith("Called off 7kq2p");
    assertThat(all.answered("/cancel 8abcd").summary()).contains("has been answered");
    assertThat(all.refused("/cancel 9zzzz")).contains("no open question \"9zzzz\"");
  }

  @Test
  void what_would_be_forgotten_is_shown_first_and_nothing_is_gone() {
    all.forgetting.kept = new TreeMap<>(Map.of("audits", 12, "findings", 40));

    var answer = all.answered("/guardbee forget VM vm-1");

    assertThat(answer.blocks().toString()).contains("12 audits, 40 findings").contains("Nothing was removed yet");
    assertThat(offered(answer)).containsExactly("/guardbee forget vm vm-1 really");
    assertThat(all.forgetting.forgotten).isEmpty();

    assertThat(all.answered(offered(answer).getFirst()).summary()).contains("Removed").contains("12 audits");
    assertThat(all.forgetting.forgotten).containsExactly("VM vm-1 by console:operator");
  }

  @Test
  void nothing_kept_is_nothing_to_forget() {
    assertThat(all.answered("/guardbee forget user slack:U1").summary())
        .contains("Nothing is kept about user slack:U1");
    assertThat(all.refused("/guardbee forget everything x")).contains("\"everything\" does not fit there");
    assertThat(all.refused("/guardbee forget user")).contains("NAME is missing");
  }

  @Test
  void the_doctor_shows_further_parts_and_one_that_cannot_be_looked_at() {
    var doctor = new DoctorCommand(() -> List.of(new Part(State.OK, "Java", "25", "")), () -> {
      throw new IllegalStateException("the store is away");
    });

    var answer = (Reply.Answered) doctor.answer(new Request(Invocation.terminal(List.of("doctor")), Map.of(),
        Optional.empty(), Audience.PRIVATE), new Unheard());

    assertThat(answer.standing()).isEqualTo(Reply.Standing.FAILING);
    assertThat(answer.blocks().stream().filter(Entry.class::isInstance).map(Entry.class::cast).map(Entry::text))
        .containsExactly("Java: 25", "Examination: some parts could not be looked at: IllegalStateException");
  }
}
