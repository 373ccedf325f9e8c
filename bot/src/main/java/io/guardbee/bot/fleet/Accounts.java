package io.guardbee.bot.fleet;

import io.guardbee.bot.settings.ReachSection;
import io.guardbee.bot.settings.ReachSection.OfProject;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.target.SshAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// As whom, through which host and with which keys the machines of a project are logged in to. Immutable.
final class Accounts {
  /// A stricter form than any system's, since an image's owner writes it.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,31}");
  /// The account that a distribution's cloud image makes, where it is not called like the distribution.
  private static final Map<String, String> BY_DISTRIBUTION = Map.of("rhel", "cloud-user", "amazon", "ec2-user", "amzn",
      "ec2-user", "coreos", "core", "flatcar", "core", "sles", "sles", "scientific", "centos", "rockylinux", "rocky",
      "oracle", "opc");
  private static final List<String> SAME_NAME = List.of("debian", "ubuntu", "centos", "fedora", "rocky", "almalinux",
      "opensuse", "arch", "alpine", "gentoo", "freebsd", "cirros", "openeuler");
  private final ReachSection settings;

  Accounts(ReachSection settings) {
    this.settings = settings;
  }

  /// The accounts to try, the best first: the project's, the image's, the distribution's, then those of the settings; at
  /// least one and at most [Login#MOST].
  ///
  /// @param image what the server was made from; empty where that is not known
  List<String> users(String project, Optional<Image> image) {
    var users = Stream.of(of(project).map(OfProject::user).stream(),
        image.flatMap(made -> made.property("default_user")).stream(),
        image.flatMap(made -> made.property("os_distro")).flatMap(Accounts::ofDistribution).stream(),
        settings.users().stream())
        .flatMap(each -> each).filter(user -> NAME.matcher(user).matches()).distinct().limit(Login.MOST).toList();
    return users.isEmpty() ? List.of("guardbee") : users;
  }

  private static Optional<String> ofDistribution(String name) {
    var small = name.toLowerCase(Locale.ROOT);
    return SAME_NAME.contains(small) ? Optional.of(small) : Optional.ofNullable(BY_DISTRIBUTION.get(small));
  }

  /// The host to go through; empty for the one of every login.
  Optional<SshAddress> jump(String project) {
    return of(project).flatMap(its -> SshAddress.parse(its.jump()));
  }

  /// The private keys; empty for those of every login.
  List<Path> identities(String project) {
    return of(project).map(OfProject::identities).orElse(List.of()).stream().map(Accounts::file).toList();
  }

  private static Path file(String name) {
    return name.startsWith("~/") ? Path.of(System.getProperty("user.home"), name.substring(2)) : Path.of(name);
  }

  private Optional<OfProject> of(String project) {
    return settings.projects().stream().filter(its -> its.project().equals(project)).findFirst();
  }
}
