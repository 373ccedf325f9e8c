package io.guardbee.bot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.work.TimedPosts;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Rules that every way in to the bot keeps.
final class WaysIn {
  private static final Set<String> ASKS = Set.of("admit");
  /// What may be asked instead while somebody types, which neither counts nor is recorded: what they see, and whether they
  /// see anything.
  private static final Map<String, Set<String>> ASKS_WHILE_TYPING = Map.of("complete", Set.of("admit", "sees"), "hint",
      Set.of("admit", "highest"));

  private static final Set<String> BUILDS = Set.of("weekly", "post");
  private static final List<Class<?>> BUILDERS = List.of(Posts.class, TimedPosts.Drawn.class,
      TimedPosts.Announced.class);

  private WaysIn() {}

  /// Commands run behind the authoriser and nowhere else.
  static ArchRule onlyCommandsRunCommands() {
    return noClasses().that(DescribedPredicate.not(assignableTo(Commands.class))).should().accessTargetWhere(
        DescribedPredicate.<JavaAccess<?>>describe("it is Command.answer", access -> answers(access)))
        .because("a command that is called elsewhere has passed no authoriser");
  }

  private static boolean answers(JavaAccess<?> access) {
    return name("answer").test(access.getTarget()) && owner(assignableTo(Command.class)).test(access.getTarget())
        && !access.getTargetOwner().isAssignableTo(Commands.class);
  }

  /// What is due by a subscription is built behind the authoriser and nowhere else.
  static ArchRule onlyTimedPostsBuildWhatIsDue() {
    return noClasses().that().doNotHaveFullyQualifiedName(TimedPosts.class.getName()).should().accessTargetWhere(
        DescribedPredicate.<JavaAccess<?>>describe("it builds what is due", access -> builds(access)))
        .because("what is built elsewhere is built by nobody's rights");
  }

  private static boolean builds(JavaAccess<?> access) {
    return BUILDS.contains(access.getTarget().getName())
        && BUILDERS.stream().anyMatch(port -> owner(assignableTo(port)).test(access.getTarget()));
  }

  /// Whoever takes what people ask lives where work is taken in.
  static ArchRule handlersLiveInWork() {
    return classes().that(DescribedPredicate.describe("handle what comes from a chat", WaysIn::handler)).should()
        .resideInAPackage("io.guardbee.bot.work..").allowEmptyShould(true);
  }

  /// Each method by which something comes in asks the authoriser, by itself or through what it calls.
  static ArchRule handlersAskFirst() {
    return classes().that(DescribedPredicate.describe("handle what comes from a chat", WaysIn::handler))
        .should(new ArchCondition<JavaClass>("ask the authoriser in every method of ChatHandler") {
          @Override
          public void check(JavaClass handler, ConditionEvents events) {
            for (var way : ChatHandler.class.getMethods()) {
              if (!asks(handler, way)) {
                events.add(SimpleConditionEvent.violated(handler, handler.getName() + "." + signature(way)
                    + " lets something in without asking the authoriser"));
              }
            }
          }
        }).allowEmptyShould(true);
  }

  private static boolean handler(JavaClass type) {
    return type.isAssignableTo(ChatHandler.class) && !type.isInterface();
  }

  private static String signature(Method way) {
    return way.getName() + Arrays.stream(way.getParameterTypes()).map(Class::getSimpleName)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static boolean asks(JavaClass handler, Method way) {
    var questions = ASKS_WHILE_TYPING.getOrDefault(way.getName(), ASKS);
    var own = handler.tryGetMethod(way.getName(), way.getParameterTypes());
    if (own.isEmpty() && way.isDefault()) {
      return true; // the port itself knows nothing that could be told
    }
    var open = new ArrayDeque<JavaCodeUnit>(own.stream().toList());
    var seen = new HashSet<JavaCodeUnit>();
    while (!open.isEmpty()) {
      var unit = open.pop();
      if (seen.add(unit)) {
        for (var access : unit.getAccessesFromSelf()) {
          if (access.getTargetOwner().isEquivalentTo(Authoriser.class)
              && questions.contains(access.getTarget().getName())) {
            return true;
          }
          open.addAll(near(access, handler));
        }
      }
    }
    return false;
  }

  /// Followed within the handler's own package only: what another package does for others is no proof.
  private static List<JavaCodeUnit> near(JavaAccess<?> access, JavaClass handler) {
    return access.getTarget().resolveMember().filter(JavaCodeUnit.class::isInstance).map(JavaCodeUnit.class::cast)
        .filter(unit -> unit.getOwner().getPackageName().equals(handler.getPackageName())).stream().toList();
  }
}
