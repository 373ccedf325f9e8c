package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.app.WaiversFile.Wanted;
import io.guardbee.bot.command.RiskReports;
import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.bot.work.StoredAcceptances;
import io.guardbee.bot.work.Wire;
import io.guardbee.checks.result.AuditReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiversFileTest {
  private static final Instant END = Instant.parse("2027-05-30T00:00:00Z");
  @TempDir
  Path dir;
  private final SettableClock clock = new SettableClock();
  private Store store;
  private StoredAcceptances book;

  @BeforeEach
  void open() {
    store = Store.open(new StoreSettings("sqlite:" + dir.resolve("bee.db"), Optional.empty(), Duration.ofSeconds(20)),
        clock, new Random(7));
    book = new StoredAcceptances(() -> store, new Wire(UnaryOperator.identity()), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void audited(String vm, String id) {
    audited(vm, id, RiskReports.passwords(vm, id));
  }

  private void audited(String vm, String id, AuditReport report) {
    store.audits().remember(new io.guardbee.adapters.store.Audited("a-" + id, id, vm, "project-x", clock.instant(),
        Duration.ZERO, "failing", "F", 1, 0, "known", ReportJson.of(report),
        List.of(new io.guardbee.adapters.store.Audited.Found("f-" + id, "acct-password-set", "user:root", "high")),
        Map.of()));
  }

  private WaiversImport.Imported imported(String text, String project) {
    return new WaiversImport(book, Asker.CONSOLE, clock, new Random(3)).of(text, project);
  }

  @Test
  void what_inspec_writes_is_read() {
    var read = WaiversFile.of("""
        # by hand
        acct-password-set:
          expiration_date: 2027-05-30
          run: no
          justification: Not needed until Q3. @secteam
        ssh-root-login:
          justification: "The console: needs it"
          run: true
          expiration_date: "2027-05-30"
          guardbee:
            - project: project-x
            - {project: project-x, vm: vm-42, object: sshd, expires: 2027-04-01T09:00:00Z, justification: once more}
        """);

    assertThat(read.refused()).isEmpty();
    assertThat(read.wanted()).containsExactly(
        new Wanted(2, "acct-password-set", "", "", "", END, "Not needed until Q3. @secteam"),
        new Wanted(11, "ssh-root-login", "project-x", "", "", END, "The console: needs it"),
        new Wanted(12, "ssh-root-login", "project-x", "vm-42", "sshd", Instant.parse("2027-04-01T09:00:00Z"),
            "once more"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "a: {justification: x} | line 1: \"a\" has no expiration_date",
      "a: {expiration_date: 2027-01-01} | line 1: \"a\" has no justification",
      "a: {expiration_date: soon, justification: x} | line 1: \"soon\" is no date",
      "a: {expiration_date: 2027-13-45, justification: x} | is no date",
      "a: {expiration_date: 2027-01-01, justification: x, run: maybe} | run of \"a\" is true or false",
      "a: {expiration_date: 2027-01-01, justification: x, impact: 1} | unknown key \"impact\"",
      "a: {expiration_date: [1], justification: x} | expiration_date is one value",
      "a: {expiration_date: 2027-01-01, justification: x, guardbee: all} | guardbee is a list",
      "a: {expiration_date: 2027-01-01, justification: x, guardbee: [all]} | an entry of guardbee has keys",
      "a: {expiration_date: 2027-01-01, justification: x, guardbee: [{host: h}]} | unknown key \"host\" of guardbee",
      "a: x | line 1: \"a\" has no keys below it", "[1, 2] | line 1: a waiver file is a list of controls",
      "a: {justification: x | line", "a: {run: true, run: false} | Duplicate"})
  void what_cannot_be_understood_is_refused_by_its_line(String text, String why) {
    assertThat(WaiversFile.of(text).refused()).anySatisfy(line -> assertThat(line).contains(why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1/\"]]",
      "a: !!java.io.File [/etc/passwd]", "a: &x [*x, *x]\nb: *x", "? [a]\n: b", "a: \"\\u0000\"", "\u0000",
      "---\n---\n",
      "%YAML 9.9\n---\na: b", "a: {justification: '<script>', expiration_date: 9999999999-01-01}"})
  void hostile_files_make_no_objects_and_ask_for_nothing(String text) {
    assertThat(imported(text, "project-x").rows()).isEmpty();
    assertThat(book.all()).isEmpty();
  }

  @Test
  void a_bomb_of_anchors_and_endless_files_are_bounded() {
    var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + IntStream.range(0, 30).mapToObj(i -> "k" + i + ": &b" + i + " ["
        + "*a,".repeat(9) + "x]").collect(Collectors.joining("\n"));
    assertThat(WaiversFile.of(bomb).wanted()).isEmpty();
    assertThat(WaiversFile.of("x".repeat(WaiversFile.LARGEST + 1)).refused())
        .containsExactly("the file is larger than 1 MiB");
    assertThat(WaiversFile.of("a: " + "[".repeat(100_000)).refused()).isNotEmpty();
    var many = IntStream.range(0, 3000).mapToObj(i -> "c" + i + ": {}").collect(Collectors.joining("\n"));
    assertThat(WaiversFile.of(many).refused()).hasSizeLessThanOrEqualTo(1002).last().asString()
        .contains("more than 1000");
  }

  @Test
  void an_import_binds_to_what_audits_found_and_waits_where_the_severity_asks_for_it() {
    audited("vm-42", "id-42");
    audited("vm-43", "id-43");
    var text = """
        acct-password-set:
          expiration_date: 2027-05-30
          justification: Passwords for the console
          guardbee:
            - {project: project-x, vm: vm-42}
            - {project: project-x}
        """;

    var imported = imported(text, "");

    assertThat(imported.refused()).isEmpty();
    assertThat(imported.rows()).extracting(WaiverRow::scope).containsExactly("vm", "project");
    assertThat(imported.rows()).allSatisfy(row -> {
      assertThat(row.awaited()).as("of high severity").isTrue();
      assertThat(row.asked().by()).isEqualTo("console:operator");
      assertThat(row.until()).isEqualTo(END);
    });
    assertThat(store.waivers().of("id-43", clock.instant())).hasSize(1);
    assertThat(store.waivers().of("id-42", clock.instant())).hasSize(2);
    assertThat(book.approve(imported.rows().getFirst().id(), new Signature("console:operator", "operator",
        clock.instant()))).as("their own").isFalse();
    assertThat(imported(text, "").known()).as("twice asks for nothing twice").isEqualTo(2);
    assertThat(book.all()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"no-such-check | 2027-05-30 | there is no check called",
      "ssh-root-login | 2027-05-30 | no audit has found that ssh-root-login fails",
      "acct-password-set | 2027-03-01 | it has ended", "acct-password-set | 2027-08-29 | more than 180 days"})
  void all_or_nothing_is_imported(String control, String date, String why) {
    audited("vm-42", "id-42");

    var imported = imported("acct-password-set: {expiration_date: 2027-05-30, justification: good one}\n" + control
        + (control.equals("acct-password-set") ? ": {}" : ": {expiration_date: " + date + ", justification: x}"),
        "project-x");
    var alone = imported(control + ": {expiration_date: " + date + ", justification: bad one}", "project-x");

    assertThat(imported.rows()).isEmpty();
    assertThat(alone.refused()).singleElement().asString().startsWith("line 1: ").contains(why);
    assertThat(imported("acct-password-set: {expiration_date: 2027-05-30, justification: good one}", "").refused())
        .singleElement().asString().contains("it names no project");
    assertThat(book.all()).isEmpty();
  }

  @Test
  void of_two_machines_of_one_name_the_id_is_wanted() {
    audited("vm-42", "id-42");
    audited("vm-42", "id-43");
    var text = "acct-password-set: {expiration_date: 2027-05-30, justification: good one, guardbee: [{project: "
        + "project-x, vm: %s}]}";

    assertThat(imported(text.formatted("vm-42"), "").refused()).singleElement().asString()
        .contains("several machines of project-x are called vm-42");
    assertThat(imported(text.formatted("id-43"), "").rows()).extracting(WaiverRow::targetKey).containsExactly("id-43");
  }

  @Test
  void a_long_object_is_found_whole_as_a_person_writes_it_and_as_it_was_exported() {
    var object = "user:" + "x".repeat(300);
    audited("vm-42", "id-42", RiskReports.blaming("vm-42", "id-42", object));
    var text = "acct-password-set: {expiration_date: 2027-05-30, justification: good one, guardbee: [{project: "
        + "project-x, vm: vm-42, object: " + object + "}]}";

    assertThat(imported(text, "").rows()).extracting(WaiverRow::scope).containsExactly("finding");
    assertThat(store.waivers().of("id-42", clock.instant())).hasSize(1);
    assertThat(imported(text, "").known()).isEqualTo(1);
    assertThat(imported(WaiversOut.of(book.all()), "").known()).as("what was written is known").isEqualTo(1);
  }

  @Test
  void what_is_written_is_read_by_inspec_and_by_us() {
    var rows = List.of(row("w1", "acct-password-set", "vm-42", "user:root", "It's \"needed\": yes", END),
        row("w2", "acct-password-set", "", "", "no", END.minusSeconds(86400)),
        row("w3", "ssh-root-login", "vm-43", "", "# not a comment\u202e", END));

    var text = WaiversOut.of(rows);

    Golden.matches(WaiversFileTest.class, "waivers.yaml", text);
    var read = WaiversFile.of(text);
    assertThat(read.refused()).isEmpty();
    assertThat(read.wanted()).extracting(Wanted::control, Wanted::vm, Wanted::object, Wanted::until)
        .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("acct-password-set", "vm-42", "user:root", END),
            org.assertj.core.groups.Tuple.tuple("acct-password-set", "", "", END.minusSeconds(86400)),
            org.assertj.core.groups.Tuple.tuple("ssh-root-login", "vm-43", "", END));
    assertThat(WaiversFile.of(WaiversOut.of(List.of())).refused()).isEmpty();
  }

  private WaiverRow row(String id, String check, String vm, String object, String reason, Instant until) {
    return new WaiverRow(id, "project-x", check, object, vm.isEmpty() ? "" : "id", vm, "vm", "high", reason, until,
        true,
        new Signature("slack:U1", "Dana", clock.instant()),
        Optional.of(new Signature("slack:U2", "Sam", clock.instant())), Optional.empty());
  }
}
