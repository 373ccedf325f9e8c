package io.guardbee.adapters.openstack;

import io.guardbee.adapters.openstack.Sessions.Question;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CloudFailure;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.openstack4j.core.transport.Config;

/// One cloud, through openstack4j and our [Connector].
final class OpenStackApi implements CloudApi, AutoCloseable {
  /// A question may take as long as this many calls.
  private static final int QUESTION = 3;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_ACCEPTABLE = 406;

  private final CloudLogin login;
  private final Duration call;
  private final Pace pace;
  private final Wire wire;
  private final Fuses fuses;
  private final Endpoints endpoints;
  private final Config config;
  private final Passes passes;
  private final Perseverance perseverance;
  private final Microversion microversion = new Microversion();

  /// @param call how long one call may take, each attempt by itself
  OpenStackApi(CloudLogin login, Duration call, Pace pace) {
    this(login, call, pace, Wire.LIMIT);
  }

  OpenStackApi(CloudLogin login, Duration call, Pace pace, long limit) {
    this.login = login;
    this.call = call;
    this.pace = pace;
    this.wire = new Wire(login, call, limit);
    this.fuses = new Fuses(pace);
    this.endpoints = new Endpoints(login.identity().toString(), login.place());
    this.config = Config.newConfig().withEndpointURLResolver(endpoints);
    this.passes = new Passes(new Keystone(login, wire, fuses, config, call, pace)::login, pace);
    this.perseverance = new Perseverance(pace);
  }

  @Override
  public String cloud() {
    return login.name();
  }

  @Override
  public Budget budget() {
    return new Budget(call.multipliedBy(QUESTION), pace::nanos);
  }

  @Override
  public Reading get(String projectId, Service service, String path, Map<String, String> query, Budget budget) {
    budget.countCall();
    var what = Words.of(service, path);
    return Below.path(path, query).map(below -> read(new Call(projectId, service, what, _ -> below, ""), budget))
        .orElseGet(() -> doubtful(what, "an id in it is none"));
  }

  @Override
  public Reading console(String projectId, String serverId, int lines, Budget budget) {
    budget.countCall();
    var path = "servers/" + serverId + "/action";
    var what = Words.of(Service.COMPUTE, path);
    return Below.path(path, Map.of()).map(below -> read(new Call(projectId, Service.COMPUTE, what, _ -> below,
        "{\"os-getConsoleOutput\": {\"length\": " + lines + "}}"), budget))
        .orElseGet(() -> doubtful(what, "an id in it is none"));
  }

  @Override
  public Reading next(String projectId, Service service, URI nextLink, Budget budget) {
    budget.countPage();
    return read(new Call(projectId, service, "a further page of what its service " + service.label() + " lists",
        root -> Below.link(root, nextLink).orElseThrow(() -> new Snag(new Trouble.Unreadable(
            "the link to the page leads away from the service"))),
        ""), budget);
  }

  @Override
  public Probed<Scope> scope(String projectId, Budget budget) {
    try {
      return Probed.got(pass(projectId, budget).scope());
    } catch (Snag snag) {
      return Probed.missed(snag.trouble().told(cloud(), "who Guardbee is there"));
    }
  }

  private Reading doubtful(String what, String sign) {
    return new Reading.Failed(new CloudFailure.Doubtful(what, sign));
  }

  /// @param below what is asked for, by the service's root
  /// @param json what is posted; empty for a GET
  private record Call(String project, Service service, String what, UnaryOperator<String> below, String json) {}

  private Reading read(Call asked, Budget budget) {
    try {
      var pass = pass(asked.project(), budget);
      var heard = tried(pass, asked, budget);
      if (heard.status() == UNAUTHORIZED) {
        passes.drop(pass);
        pass = pass(asked.project(), budget);
        heard = tried(pass, asked, budget);
      }
      if (heard.status() == NOT_ACCEPTABLE && asked.service() == Service.COMPUTE) {
        microversion.settle(versions(pass, budget));
        heard = tried(pass, asked, budget);
      }
      return Readings.of(heard);
    } catch (Snag snag) {
      return new Reading.Failed(snag.trouble().told(cloud(), asked.what()));
    }
  }

  /// What compute says of the versions that it speaks.
  private Heard versions(Pass pass, Budget budget) {
    return perseverance.persevere(budget, () -> once(pass, Service.COMPUTE,
        new Question(Endpoints.type(Service.COMPUTE), "/", Map.of(), "", Below::version), budget));
  }

  private Heard tried(Pass pass, Call asked, Budget budget) {
    if (pass.scope().projectId().isEmpty() && asked.service() != Service.IDENTITY) {
      // without a project a token brings no catalogue
      throw new Snag(new Trouble.Known(new CloudFailure.Refused(cloud(), asked.what(), "the role reader")));
    }
    var headers = new HashMap<String, String>();
    if (asked.service() == Service.COMPUTE) {
      headers.putAll(microversion.header());
    }
    var path = asked.below().apply(endpoints.root(pass.token(), asked.service()));
    var question = new Question(Endpoints.type(asked.service()), "/" + path, headers, asked.json(),
        UnaryOperator.identity());
    return asked.json().isEmpty()
        ? perseverance.persevere(budget, () -> once(pass, asked.service(), question, budget))
        : perseverance.well(once(pass, asked.service(), question, budget));
  }

  private Heard once(Pass pass, Service service, Question question, Budget budget) {
    var left = budget.left();
    if (left.isZero()) {
      throw new Snag(new Trouble.OutOfTime());
    }
    var time = left.compareTo(call) < 0 ? left : call;
    return fuses.guard(service, () -> {
      try {
        return Sessions.ask(new Line(wire, time), pass.token(), config, question);
      } catch (Snag snag) {
        // a service is not to blame for the little time that was left
        throw snag.trouble() instanceof Trouble.Slow && time.compareTo(call) < 0
            ? new Snag(new Trouble.OutOfTime())
            : snag;
      }
    });
  }

  private Pass pass(String project, Budget budget) {
    var pass = passes.of(key(project), budget);
    if (!project.isEmpty() && !pass.scope().projectId().equals(project)) {
      throw new Snag(new Trouble.Known(Keystone.oneCredentialAProject(cloud())));
    }
    return pass;
  }

  /// The login's own token also serves its own project.
  private String key(String project) {
    var serves = passes.atHand("").map(own -> own.scope().projectId().equals(project)).orElse(false);
    return login.credential().fixed() || serves ? "" : project;
  }

  /// Ends what still runs.
  @Override
  public void close() {
    wire.close();
  }
}
