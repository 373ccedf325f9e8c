package io.guardbee.bot.command;

import io.guardbee.bot.command.Argument.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the word that is being typed may become. Safe for use by many threads; asks nothing but memory, so it answers in
/// a few milliseconds whatever is typed.
public final class Completion {
  /// What a platform shows at most.
  public static final int MOST = 25;
  /// Longer ones cannot be shown, and nobody types that far.
  private static final int LONGEST = 100;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private final Supplier<Collection<Command>> commands;
  private final Guests guests;
  private final Projects projects;
  private final List<String> checks;

  /// Where no cloud is configured.
  public Completion(Supplier<Collection<Command>> commands, Guests guests, List<String> checks) {
    this(commands, guests, Projects.none(), checks);
  }

  /// @param commands every command, read when asked
  /// @param checks the ids of the checks that can be asked for
  public Completion(Supplier<Collection<Command>> commands, Guests guests, Projects projects,
      List<String> checks) {
    this.commands = commands;
    this.guests = guests;
    this.projects = projects;
    this.checks = List.copyOf(checks);
  }

  /// The words that the last of `words` may become, best first: those that begin so, then those that hold it, then those
  /// that are near. At most [#MOST]; none where anything may stand, and none for what is no command.
  ///
  /// @param words the words so far, hostile; the last is being typed and may be empty
  /// @param may which commands the asker may run
  /// @param sees of which projects the asker may know the machines
  public List<String> of(List<String> words, Predicate<Spec> may, Predicate<String> sees) {
    var bare = bare(words);
    if (bare.isEmpty() || !(Words.apart(named(bare)) instanceof Words.Split) || bare.getLast().length() > LONGEST) {
      return List.of();
    }
    var specs = commands.get().stream().map(Command::spec).filter(may).toList();
    return best(bare.getLast(), bare.size() == 1 ? names(specs) : arguments(bare, specs, sees));
  }

  /// Whether the last of `words` names a machine or a project, of which not everybody may know.
  public boolean guarded(List<String> words, Predicate<Spec> may) {
    var bare = bare(words);
    return bare.size() > 1 && reading(bare, commands.get().stream().map(Command::spec).filter(may).toList())
        .filter(reading -> reading.awaited().map(List::of).orElseGet(() -> List.copyOf(reading.next())).stream()
            .anyMatch(argument -> argument.kind() == Kind.VM || argument.kind() == Kind.PROJECT))
        .isPresent();
  }

  private static List<String> bare(List<String> words) {
    return !words.isEmpty() && words.getFirst().equalsIgnoreCase(Commands.ALL) && words.size() > 1
        ? words.subList(1, words.size())
        : words;
  }

  /// Nothing typed yet is in order here.
  private static List<String> named(List<String> words) {
    return Stream.concat(Stream.of(Commands.ALL), words.stream()).toList();
  }

  private static List<String> names(List<Spec> specs) {
    return specs.stream().map(Spec::name).toList();
  }

  private List<String> arguments(List<String> words, List<Spec> specs, Predicate<String> sees) {
    return reading(words, specs).map(reading -> next(reading, specs, sees)).orElse(List.of());
  }

  /// The command as far as it is typed.
  private static Optional<Reading> reading(List<String> words, List<Spec> specs) {
    var name = words.getFirst().toLowerCase(Locale.ROOT);
    return specs.stream().filter(spec -> spec.name().equals(name)).findFirst().map(Reading::new)
        .filter(reading -> words.subList(1, words.size() - 1).stream().allMatch(reading::take));
  }

  private List<String> next(Reading reading, List<Spec> specs, Predicate<String> sees) {
    if (reading.awaited().isPresent()) {
      var argument = reading.awaited().get();
      return argument.kind() == Kind.POINT ? items().toList() : values(argument, specs, sees).toList();
    }
    return Stream.concat(
        reading.next().stream().flatMap(argument -> argument.keyword().isEmpty()
            ? values(argument, specs, sees)
            : Stream.of(argument.keyword())),
        reading.flags().stream().map(Argument::name)).toList();
  }

  private Stream<String> values(Argument argument, List<Spec> specs, Predicate<String> sees) {
    return switch (argument.kind()) {
      case VM -> guests.names(sees).keySet().stream().sorted();
      case PROJECT -> projects.names().stream().filter(sees).sorted();
      case CHECK -> checks.stream();
      case POINT -> Stream.concat(checks.stream(), items());
      case CHOICE -> argument.choices().stream();
      case COMMAND -> specs.stream().map(Spec::name);
      case DAY -> DAYS.stream();
      case ZONE -> ZoneId.getAvailableZoneIds().stream().filter(zone -> zone.contains("/")).sorted();
      case ADDRESSES, ID, FINGERPRINT, NAME, PERSON, NUMBER, TEXT, TIME, SUBSCRIPTION, FLAG -> Stream.empty();
    };
  }

  private static Stream<String> items() {
    return IntStream.rangeClosed(1, 17).mapToObj(Integer::toString);
  }

  private static List<String> best(String typed, List<String> candidates) {
    var word = typed.toLowerCase(Locale.ROOT);
    var found = new LinkedHashSet<String>();
    // whether it can be typed takes longer to tell than whether it fits, so it is asked last
    candidates.stream().filter(c -> c.toLowerCase(Locale.ROOT).startsWith(word)).filter(Completion::typeable)
        .limit(MOST).forEach(found::add);
    candidates.stream().filter(c -> c.toLowerCase(Locale.ROOT).contains(word)).filter(Completion::typeable)
        .limit(2L * MOST).forEach(found::add);
    if (found.size() < MOST) {
      Nearest.all(word, candidates).filter(Completion::typeable).forEach(found::add);
    }
    return new ArrayList<>(found).subList(0, Math.min(MOST, found.size()));
  }

  /// The names of machines are other people's: not each can be typed.
  private static boolean typeable(String candidate) {
    return !candidate.isEmpty() && candidate.length() <= LONGEST
        && Words.typeable(candidate) && Words.apart(List.of(candidate)) instanceof Words.Split;
  }
}
