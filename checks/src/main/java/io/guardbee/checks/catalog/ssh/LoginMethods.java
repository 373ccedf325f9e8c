package io.guardbee.checks.catalog.ssh;

import io.guardbee.checks.probe.SshdFacts.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Which ways in sshd offers to one kind of connection.
final class LoginMethods {
  /// The settings without which nothing can be said of passwords.
  static final Set<String> NEEDED = Set.of("passwordauthentication", "authenticationmethods", "permitrootlogin");
  /// The settings without which nothing can be said of keyboard-interactive.
  static final Set<String> NEEDED_KEYBOARD = Set.of("kbdinteractiveauthentication", "usepam", "authenticationmethods",
      "permitrootlogin");

  private static final String PASSWORD = "password";
  private static final String KEYBOARD = "keyboard-interactive";

  private LoginMethods() {}

  /// Whether a password opens the door and nothing else is asked for.
  static boolean passwordAlone(Tuple tuple) {
    return !rootShut(tuple) && password(tuple) && alone(tuple, PASSWORD);
  }

  /// Whether keyboard-interactive opens the door and nothing else is asked for: behind it stands PAM, which asks for the
  /// password. Without PAM nobody stands behind it.
  static boolean keyboardAlone(Tuple tuple) {
    return !rootShut(tuple) && keyboard(tuple) && alone(tuple, KEYBOARD);
  }

  /// Whether every way in that the connection is offered asks for more than one proof.
  static boolean severalProofs(Tuple tuple) {
    var methods = tuple.setting("authenticationmethods");
    return !methods.isEmpty() && !methods.equals("any")
        && Arrays.stream(methods.split(" ")).allMatch(list -> list.contains(","));
  }

  private static boolean password(Tuple tuple) {
    return tuple.setting("passwordauthentication").equals("yes");
  }

  /// Before 8.7 the second keyword switched the same thing on.
  private static boolean keyboard(Tuple tuple) {
    return tuple.setting("usepam").equals("yes") && (tuple.setting("kbdinteractiveauthentication").equals("yes")
        || tuple.setting("challengeresponseauthentication").equals("yes"));
  }

  /// Whatever the other settings say, root gets in by password only with `PermitRootLogin yes`.
  private static boolean rootShut(Tuple tuple) {
    return tuple.user().equals("root") && !tuple.setting("permitrootlogin").equals("yes");
  }

  private static boolean alone(Tuple tuple, String method) {
    var methods = tuple.setting("authenticationmethods");
    return methods.isEmpty() || methods.equals("any")
        || Arrays.stream(methods.split(" ")).anyMatch(list -> typed(tuple, list, method));
  }

  /// Whether a list asks for nothing but what a person types, `method` among it, and can be completed.
  private static boolean typed(Tuple tuple, String list, String method) {
    var names = Arrays.stream(list.split(",")).map(name -> name.split(":", 2)[0]).toList();
    return names.contains(method) && List.of(PASSWORD, KEYBOARD).containsAll(names)
        && (!names.contains(PASSWORD) || password(tuple)) && (!names.contains(KEYBOARD) || keyboard(tuple));
  }
}
