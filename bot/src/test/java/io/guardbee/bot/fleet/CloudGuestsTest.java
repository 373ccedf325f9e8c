package io.guardbee.bot.fleet;

import static io.guardbee.bot.fleet.FakeCloud.FAR;
import static io.guardbee.bot.fleet.FakeCloud.X;
import static io.guardbee.bot.fleet.FakeCloud.Y;
import static io.guardbee.bot.fleet.FleetTesting.sought;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.command.Guests.Sought;
import io.guardbee.checks.result.CloudFailure;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which machine is meant by what people type.
@Timeout(60)
class CloudGuestsTest {
  static final String ID = "5a4dd290-307e-4062-8ea2-c77736f0a80b";
  static final String OTHER = "5a4dd290-9999-4062-8ea2-c77736f0a80b";
  static final String THIRD = "b5f3adc6-fb39-4129-86c5-e07242b63c95";
  static final Predicate<String> ALL = _ -> true;
  final FakeCloud cloud = new FakeCloud(X, Y, FAR);
  CloudGuests guests;

  @BeforeEach
  void start() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    cloud.add(X, OTHER, "mein Rechner", "10.0.0.6", "2001:db8::7");
    cloud.add(Y, THIRD, "计算机-7", "10.0.0.5", "192.0.2.9");
    guests = FleetTesting.guests(cloud);
  }

  String found(String name) {
    return found(name, ALL);
  }

  String found(String name, Predicate<String> sees) {
    return switch (guests.find(sought(name, sees))) {
      case Found.Guest guest -> guest.target().id();
      case Found.Several _ -> "several";
      case Found.Nowhere _ -> "nowhere";
    };
  }

  String text(String name, Predicate<String> sees) {
    return switch (guests.find(sought(name, sees))) {
      case Found.Guest guest -> guest.target().name();
      case Found.Several several -> several.text();
      case Found.Nowhere nowhere -> nowhere.text();
    };
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      vm-42                                | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      VM-42                                | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      mein Rechner                         | 5a4dd290-9999-4062-8ea2-c77736f0a80b
      计算机-7                               | b5f3adc6-fb39-4129-86c5-e07242b63c95
      5a4dd290-307e-4062-8ea2-c77736f0a80b | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      5A4DD290-307E-4062-8EA2-C77736F0A80B | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      5a4dd290-3                           | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      b5f3adc6                             | b5f3adc6-fb39-4129-86c5-e07242b63c95
      5a4dd290                             | several
      b5f3adc                              | nowhere
      192.0.2.7                            | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      ::ffff:192.0.2.7                     | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      2001:DB8:0:0::7                      | 5a4dd290-9999-4062-8ea2-c77736f0a80b
      10.0.0.6                             | 5a4dd290-9999-4062-8ea2-c77736f0a80b
      10.0.0.5                             | several
      192.0.2.70                           | nowhere
      192.0.2.                             | nowhere
      project-x/vm-42                      | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      campus:project-x/vm-42               | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      f00d/vm-42                           | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      project-x/10.0.0.5                   | 5a4dd290-307e-4062-8ea2-c77736f0a80b
      project-y/10.0.0.5                   | b5f3adc6-fb39-4129-86c5-e07242b63c95
      project-y/vm-42                      | nowhere
      far:project-x/vm-42                  | nowhere
      nobody/vm-42                         | nowhere
      vm-4                                 | nowhere
      ^vm-42$                              | nowhere
      .*                                   | nowhere
      /                                    | nowhere
      /vm-42                               | nowhere
      project-x/                           | nowhere
      """)
  void a_word_stands_for_one_machine_or_several_or_none(String word, String expected) {
    assertThat(found(word)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!channel> @everyone", "`rm -rf /`; $(reboot)", "\u202egnp.mv", "a\u0000b\u001b[31m",
      "../../etc",
      "vm\n/audit other", "--fresh", "local/../vm", "a/b/c/d"})
  void hostile_names_are_found_as_they_are_and_shown_on_one_harmless_line(String name) {
    var id = "77777777-0000-0000-0000-000000000000";
    cloud.add(X, id, name, "10.0.0.77", "192.0.2.77");

    assertThat(found(name)).isEqualTo(id);
    assertThat(text(name, ALL).codePoints()).noneMatch(c -> Character.getType(c) == Character.CONTROL
        || Character.getType(c) == Character.FORMAT);
  }

  @Test
  void a_name_of_ten_thousand_characters_breaks_nothing() {
    var name = "n".repeat(10_000);
    cloud.add(X, "77777777-0000-0000-0000-000000000000", name, "10.0.0.77", "192.0.2.77");

    assertThat(found(name)).startsWith("77777777");
    assertThat(text(name, ALL)).hasSizeLessThanOrEqualTo(120);
    assertThat(text(name + "x", ALL)).hasSizeLessThan(400);
    assertThat(found("vm-42")).isEqualTo(ID);
  }

  @Test
  void a_whole_id_is_never_mistaken_for_a_name() {
    cloud.add(Y, "77777777-0000-0000-0000-000000000000", ID, "10.0.0.77", "192.0.2.77");

    assertThat(found(ID)).isEqualTo(ID);
  }

  @Test
  void a_machine_called_like_anothers_address_or_project_takes_no_place() {
    cloud.add(Y, "77777777-0000-0000-0000-000000000000", "192.0.2.7", "10.0.0.77", "192.0.2.77");
    cloud.add(Y, "88888888-0000-0000-0000-000000000000", "project-x/vm-42", "10.0.0.78", "192.0.2.78");

    assertThat(found("192.0.2.7")).isEqualTo("several");
    assertThat(found("project-x/vm-42")).isEqualTo(ID);
  }

  @Test
  void the_exact_name_goes_before_another_case() {
    cloud.add(Y, "77777777-0000-0000-0000-000000000000", "VM-42", "10.0.0.77", "192.0.2.77");

    assertThat(found("vm-42")).isEqualTo(ID);
    assertThat(found("Vm-42")).isEqualTo("several");
  }

  @Test
  void several_of_one_name_are_told_apart_on_a_line_each() {
    cloud.add(Y, "5a4dd290-307e-4062-8ea2-000000000000", "vm-42", "10.0.0.9", "198.51.100.4");

    assertThat(text("vm-42", ALL)).isEqualTo("""
        2 VMs answer to "vm-42". Ask again by the id:
        - 5a4dd290-307e-4062-8ea2-c77736f0a80b  vm-42, project project-x, 192.0.2.7, ACTIVE
        - 5a4dd290-307e-4062-8ea2-000000000000  vm-42, project project-y, 198.51.100.4, ACTIVE""");
    assertThat(found("vm-42", "project-y"::equals)).endsWith("000000000000");
  }

  @Test
  void many_of_one_name_are_not_all_listed() {
    for (int i = 10; i < 40; i++) {
      cloud.add(Y, i + "000000-0000-0000-0000-000000000000", "worker", "10.0.1." + i, "198.51.100." + i);
    }

    assertThat(text("worker", ALL)).contains("- 10000000  worker").endsWith("and 20 more");
  }

  @Test
  void projects_that_the_asker_may_not_know_of_are_not_even_asked() {
    assertThat(found("vm-42", "project-y"::equals)).isEqualTo("nowhere");
    assertThat(found(ID, "project-y"::equals)).isEqualTo("nowhere");
    assertThat(found("192.0.2.7", "project-y"::equals)).isEqualTo("nowhere");
    assertThat(found("project-x/vm-42", "project-y"::equals)).isEqualTo("nowhere");
    assertThat(cloud.asked).containsOnly("project-y");
  }

  @Test
  void not_there_and_not_yours_read_the_same() {
    var mine = sought("vm-42", "project-y"::equals);
    var there = ((Found.Nowhere) guests.find(mine)).text();
    cloud.in(X).clear();

    assertThat(((Found.Nowhere) guests.find(mine)).text()).isEqualTo(there);
    assertThat(guests.nowhere(mine)).isEqualTo(there).doesNotContain("project-x").doesNotContain("Did you mean");
  }

  @Test
  void a_typing_error_is_guessed_among_what_the_asker_may_see() {
    assertThat(text("vm-43", ALL)).contains("Did you mean vm-42?");
    assertThat(text("vm-43", "project-y"::equals)).doesNotContain("Did you mean");
  }

  @Test
  void a_project_that_cannot_be_read_is_named_with_what_was_not_found() {
    cloud.down.add(Y);
    cloud.missed.put("far", new CloudFailure.Silent("far", "its projects", "no connection"));

    assertThat(found("vm-42")).isEqualTo(ID);
    assertThat(text("gone", ALL)).contains("where nobody could look", "The cloud campus did not tell its servers",
        "The cloud far did not tell its projects");
    assertThat(text("gone", "project-x"::equals)).doesNotContain("its servers").contains("The cloud far");
    assertThat(text("gone", _ -> false)).doesNotContain("cloud");
  }

  @Test
  void a_project_that_does_not_answer_holds_nobody_up() {
    cloud.silent.add(Y);
    guests = new CloudGuests(new Roster(cloud, Duration.ofMillis(300)),
        new CloudGuests.Means(new FakeLogins(), FleetTesting.NOBODY_KNOCKS,
            io.guardbee.bot.settings.ReachSection.defaults(), java.util.Map.of(), SeenConsoles.inMemory(1),
            new FleetTesting.Elsewhere(), java.time.InstantSource.fixed(FakeCloud.NOW)));

    assertThat(found("vm-42")).isEqualTo(ID);
    assertThat(text("gone", ALL)).contains("what is in project project-y", "longer than");
  }

  @Test
  void what_is_named_with_its_project_asks_that_project_alone_and_fresh_asks_anew() {
    guests.find(new Sought("project-x/vm-42", ALL, true));

    assertThat(cloud.asked).containsExactly("project-x fresh");
  }

  @Test
  void the_machine_at_hand_is_the_operators_and_a_vm_of_that_name_everybody_elses() {
    var id = "77777777-0000-0000-0000-000000000000";
    cloud.add(X, id, "local", "10.0.0.77", "192.0.2.77");

    assertThat(text("local", ALL)).isEqualTo("local");
    assertThat(found("local")).isEmpty();
    assertThat(found("local", "project-x"::equals)).isEqualTo(id);
    assertThat(found("project-x/local")).isEqualTo(id);
  }

  @Test
  void a_malformed_address_is_explained_to_the_operator_alone() {
    assertThat(guests.nowhere(sought("ssh://", ALL))).isEqualTo("Not an address.");
    assertThat(guests.nowhere(sought("ssh://", "project-x"::equals))).doesNotContain("ssh://user");
  }

  @Test
  void names_are_offered_from_memory_and_only_those_that_can_be_typed() {
    cloud.add(Y, "77777777-0000-0000-0000-000000000000", "vm-42", "10.0.0.77", "192.0.2.77");
    cloud.add(Y, "88888888-0000-0000-0000-000000000000", "\u202egnp.exe", "10.0.0.78", "192.0.2.78");
    cloud.add(Y, "99999999-0000-0000-0000-000000000000", "--fresh", "10.0.0.79", "192.0.2.79");
    assertThat(guests.names()).containsOnlyKeys("local");

    guests.learn();
    cloud.asked.clear();

    assertThat(guests.names()).containsOnly(java.util.Map.entry("local", ""),
        java.util.Map.entry("mein Rechner", "project-x"), java.util.Map.entry("project-x/vm-42", "project-x"),
        java.util.Map.entry("project-y/vm-42", "project-y"),
        java.util.Map.entry("计算机-7", "project-y"));
    assertThat(cloud.asked).isEmpty();
  }

  @Test
  void at_most_five_thousand_names_are_offered_and_a_failed_look_keeps_the_ones_before() {
    for (int i = 0; i < 6_000; i++) {
      cloud.in(FAR).add(FakeCloud.server("s" + i, "many-" + i, "ACTIVE", java.util.List.of()));
    }
    guests.learn();
    assertThat(guests.names()).hasSizeBetween(4_990, 5_001);

    cloud.down.add(X);
    guests.learn();
    assertThat(guests.names()).containsKey("vm-42");
  }

  @Test
  void what_others_have_takes_no_place_of_what_one_may_know_of() {
    for (int i = 0; i < 6_000; i++) {
      cloud.in(X).add(FakeCloud.server("s" + i, "many-" + i, "ACTIVE", java.util.List.of()));
    }
    cloud.in(FAR).add(FakeCloud.server("far", "vm-42", "ACTIVE", java.util.List.of()));
    guests.learn();

    assertThat(guests.names(FAR.key()::equals)).containsOnly(java.util.Map.entry("vm-42", FAR.key()));
  }
}
