package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One server, asked about by itself. Nova shows an administrator the servers of every project by their ids, so whose it
/// is is looked at first, each time.
///
/// @param api its cloud
/// @param project the project that it has to be in
/// @param id its id, which becomes part of an address
record Machine(CloudApi api, Project project, String id) {
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]{0,63}");

  /// More lines than any console keeps; what is cut is cut by [ConsoleText].
  private static final int LINES = 20_000;

  Probed<Map<String, String>> metadata() {
    return read(api.budget()).map(Server::metadata);
  }

  Probed<List<InstanceAction>> actions() {
    var budget = api.budget();
    return read(budget).then(_ -> actions(
        api.get(project.id(), Service.COMPUTE, "servers/" + id + "/os-instance-actions", Map.of(), budget)));
  }

  Probed<String> console() {
    var budget = api.budget();
    return read(budget).then(_ -> switch (api.console(project.id(), id, LINES, budget)) {
      case Reading.Json(var body, _) -> text(body);
      case Reading.Refused refused -> Probed.missed(noConsole(refused));
      case Reading.Failed(var why) -> Probed.missed(why);
    });
  }

  private Probed<Server> read(Budget budget) {
    if (!ID.matcher(id).matches()) {
      return Probed.missed(gone());
    }
    return switch (api.get(project.id(), Service.COMPUTE, "servers/" + id, Map.of(), budget)) {
      case Reading.Json(var body, _) -> server(new Row(body.path("server")));
      case Reading.Refused(var status, _) when status == 404 -> Probed.missed(gone());
      case Reading.Refused refused -> Probed.missed(Refusals.of(api.cloud(), "the server", refused));
      case Reading.Failed(var why) -> Probed.missed(why);
    };
  }

  private Probed<Server> server(Row row) {
    var server = ServerRows.read(row);
    if (row.lack().isPresent()) {
      return Probed.missed(odd("the server", "it came without a usable " + row.lack().get()));
    }
    var same = server.id().equalsIgnoreCase(id) && server.projectId().equals(project.id());
    return same ? Probed.got(server) : Probed.missed(gone());
  }

  private Probed<List<InstanceAction>> actions(Reading reading) {
    var what = "what was done with the server";
    return switch (reading) {
      case Reading.Json(var body, _) when !body.path("links").isEmpty() -> Probed.missed(odd(what,
          "the list has further pages, and what was done first stands there"));
      case Reading.Json(var body, _) -> {
        var row = new Row(body);
        var actions = row.each("instanceActions", ServerRows::action);
        yield row.lack().<Probed<List<InstanceAction>>>map(lack -> Probed.missed(odd(what, "no usable " + lack)))
            .orElseGet(() -> Probed.got(
                actions.stream().sorted(Comparator.comparing(InstanceAction::at).reversed()).toList()));
      }
      case Reading.Refused(var status, _) when status == 404 -> Probed.missed(gone());
      case Reading.Refused refused -> Probed.missed(Refusals.of(api.cloud(), what, refused));
      case Reading.Failed(var why) -> Probed.missed(why);
    };
  }

  private Probed<String> text(JsonNode body) {
    var output = body.path("output");
    return output.isTextual()
        ? Probed.got(ConsoleText.end(output.textValue()))
        : Probed.missed(odd("the console of the server", "the answer has no text"));
  }

  private ProbeFailure noConsole(Reading.Refused refused) {
    var what = "the console of the server";
    return switch (refused.status()) {
      case 401, 403 -> new CloudFailure.Refused(api.cloud(), what,
          "the role member, or have the operator add the rules of config/openstack-policy.yaml");
      case 404 -> gone();
      case 409 -> new ProbeFailure.Undecided(
          "The server is on no host now (it is shelved, or was never placed), so it has no console.",
          "Start or unshelve the server, then ask again.");
      default -> new CloudFailure.Silent(api.cloud(), what, Refusals.detail(refused));
    };
  }

  private ProbeFailure odd(String what, String detail) {
    return new CloudFailure.Silent(api.cloud(), what, detail);
  }

  /// One of another project is not told from one that never was.
  private ProbeFailure gone() {
    return new CloudFailure.Gone("the server " + id);
  }
}
