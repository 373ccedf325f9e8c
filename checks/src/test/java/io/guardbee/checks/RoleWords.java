package io.guardbee.checks;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.ProjectRoles.Account;
import io.guardbee.checks.probe.cloud.ProjectRoles.AppCredential;
import io.guardbee.checks.probe.cloud.ProjectRoles.Grant;
import io.guardbee.checks.probe.cloud.ProjectRoles.Group;
import io.guardbee.checks.probe.cloud.ProjectRoles.Holder;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who has a role on the project of a scene, in a few lines of text. Without `end roles` nobody told; without
/// `end groupsofroles` the groups as such were not told.
///
/// ```
/// holder alice roles=member,reader implied=reader domain=Default name=A%1bB account=enabled|disabled|gone|refused
///   (on the same line) group=staff inherited own credentials=refused
/// credential backup of=alice roles=member expires=2027-01-01T00:00:00Z unrestricted|untold
/// silent federated roles=admin       a group of which no member is listed
/// end roles
/// end groupsofroles
/// ```
final class RoleWords {
  private static final Project PROJECT = new Project("lab", "0123456789abcdef0123456789abcdef", "project-x",
      "project-x");

  private RoleWords() {}

  static Probed<ProjectRoles> read(String text) {
    var lines = text.lines().filter(line -> !line.startsWith("#")).map(line -> List.of(line.strip().split("\\s+")))
        .toList();
    if (!lines.contains(List.of("end", "roles"))) {
      return Probed.got(ProjectRoles.nothing(PROJECT, refused("who has a role on the project"), Scenes.NOW, 1));
    }
    Probed<List<Group>> groups = lines.contains(List.of("end", "groupsofroles"))
        ? Probed.got(every(lines, "silent").map(words -> new Group(SceneWords.id("usergroup", words.get(1)),
            option(words, "name").orElse(words.get(1)), Set.copyOf(list(words, "roles")))).toList())
        : Probed.missed(refused("which groups have a role on the project"));
    return Probed.got(new ProjectRoles(PROJECT,
        Probed.got(every(lines, "holder").map(words -> holder(lines, words)).toList()), groups, Scenes.NOW, 2));
  }

  private static Holder holder(List<List<String>> lines, List<String> words) {
    var name = words.get(1);
    var group = option(words, "group").map(it -> SceneWords.id("usergroup", it));
    var implied = list(words, "implied");
    var grants = list(words, "roles").stream().map(role -> new Grant(role, SceneWords.id("role", role), group,
        words.contains("inherited"), implied.contains(role))).toList();
    return new Holder(SceneWords.id("user", name), option(words, "name").orElse(name),
        option(words, "domain").orElse("Default"), grants, words.contains("own"), account(words),
        option(words, "credentials").isPresent()
            ? Probed.missed(refused("application credentials"))
            : Probed.got(every(lines, "credential").filter(held -> option(held, "of").equals(Optional.of(name)))
                .map(RoleWords::credential).toList()));
  }

  private static Probed<Account> account(List<String> words) {
    var said = option(words, "account").orElse("enabled");
    return said.equals("refused")
        ? Probed.missed(refused("accounts"))
        : Probed.got(Account.valueOf(said.toUpperCase(Locale.ROOT)));
  }

  private static AppCredential credential(List<String> words) {
    return new AppCredential(SceneWords.id("credential", words.get(1)), option(words, "name").orElse(words.get(1)),
        Set.copyOf(list(words, "roles")),
        words.contains("untold") ? Optional.empty() : Optional.of(words.contains("unrestricted")),
        option(words, "expires").map(Instant::parse));
  }

  private static ProbeFailure refused(String what) {
    return new CloudFailure.Refused("lab", what, "the role guardbee");
  }

  private static Stream<List<String>> every(List<List<String>> lines, String word) {
    return lines.stream().filter(line -> line.getFirst().equals(word));
  }

  private static List<String> list(List<String> words, String key) {
    return option(words, key).map(text -> List.of(text.split(","))).orElse(List.of());
  }

  private static Optional<String> option(List<String> words, String key) {
    return words.stream().filter(word -> word.startsWith(key + "="))
        .map(word -> URLDecoder.decode(word.substring(key.length() + 1), StandardCharsets.UTF_8)).findFirst();
  }
}
