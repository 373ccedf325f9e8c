package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/// Servers that are called alike, one line each, with what tells them apart.
final class Candidates {
  private static final int MOST = 10;
  private static final int SHORT_ID = 8;

  private Candidates() {}

  /// What to say to `word`, which stands for all of `found`.
  static String text(String word, List<Naming.Meant> found) {
    var lines = found.stream().limit(MOST).map(each -> line(each, found)).collect(Collectors.joining("\n"));
    var more = found.size() > MOST ? "\nand " + (found.size() - MOST) + " more" : "";
    return found.size() + " VMs answer to \"" + PlainText.line(word, 60) + "\". Ask again by the id:\n" + lines + more;
  }

  private static String line(Naming.Meant each, List<Naming.Meant> found) {
    var server = each.server();
    var address = server.addresses().stream().filter(Server.Address::floating).findFirst()
        .or(() -> server.addresses().stream().findFirst()).map(Server.Address::address).orElse("no address");
    return "- " + id(server, found) + "  " + PlainText.line(server.name(), 60) + ", project "
        + PlainText.line(each.inventory().project().key(), 60) + ", " + PlainText.line(address, 45) + ", "
        + PlainText.line(server.status(), 30);
  }

  /// As much of the id as is needed.
  private static String id(Server server, List<Naming.Meant> found) {
    var id = PlainText.line(server.id(), 40);
    var start = id.substring(0, Math.min(SHORT_ID, id.length()));
    return found.stream().filter(other -> other.server().id().startsWith(start)).count() == 1 ? start : id;
  }
}
