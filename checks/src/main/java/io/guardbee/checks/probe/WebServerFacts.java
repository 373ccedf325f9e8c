package io.guardbee.checks.probe;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which web servers run, as whom, and what their own files say.
///
/// @param processes those of web servers
/// @param confined by server, what holds it: `PrivateTmp` and the like as systemd tells them, `unit` its control group,
///   `label` of the kernel's security module, `root` the directory that it sees as root
/// @param settings what the files of Apache and nginx say; missed where no web server runs, too
/// @param logs the logs that they name, those that were rotated, and the directories that hold them
public record WebServerFacts(List<Worker> processes, Map<String, Map<String, String>> confined,
    Probed<Map<String, Settings>> settings, Probed<Logs> logs) {
  public static final FactReader<WebServerFacts> READER = WebServerReader::read;

  public WebServerFacts {
    processes = List.copyOf(processes);
    confined = Map.copyOf(confined);
  }

  /// The names of the servers that run, such as `apache2` and `nginx`.
  public List<String> running() {
    return processes.stream().map(Worker::name).distinct().sorted().toList();
  }

  /// The processes of a server that answer: those without children of the same name.
  public List<Worker> workers(String server) {
    var same = processes.stream().filter(process -> process.name().equals(server)).toList();
    return same.stream().filter(process -> same.stream().noneMatch(other -> other.parent() == process.pid())).toList();
  }

  /// A process.
  ///
  /// @param uid its effective one
  /// @param groups the numbers of its groups
  public record Worker(int pid, int parent, long uid, String name, Set<Long> groups) {}

  /// What a server's files say.
  ///
  /// @param read whether they could be read to the end and make sense to the server
  /// @param modules the names of its modules
  /// @param directives those that are asked about, in the order of the files
  public record Settings(boolean read, Set<String> modules, List<Directive> directives) {}

  /// A directive.
  ///
  /// @param place `file:line`
  /// @param context `main`, or the virtual host that it stands in
  /// @param deep whether its file is not named by the main one, so that it may stand in any context
  /// @param words its words in order; hostile
  public record Directive(String place, String context, boolean deep, List<String> words) {}

  /// What was found of logs.
  ///
  /// @param each those that were looked at
  /// @param cut what was left out, in words; empty when nothing was
  public record Logs(List<Log> each, String cut) {
    public Logs {
      each = List.copyOf(each);
    }
  }

  /// A log, or the directory of logs.
  ///
  /// @param directory whether it is a directory
  /// @param mode its permissions
  /// @param owner the owner's number
  /// @param group the group's number
  /// @param reached whether everybody may walk to it; for a directory as for what lies in it
  /// @param path its file; hostile
  public record Log(boolean directory, int mode, long owner, long group, boolean reached, String path) {}
}
