package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.client.CloudProvider;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.core.transport.Config;
import org.openstack4j.model.identity.v3.Token;
import org.openstack4j.openstack.OSFactory;
import org.openstack4j.openstack.identity.v3.domain.KeystoneAuth;
import org.openstack4j.openstack.internal.BaseOpenStackService;
import org.openstack4j.openstack.internal.OSAuthenticator;

/// The only place that touches openstack4j's sessions. They live in a plain thread-local: on a thread that serves two
/// clouds, the one answers for the other. Here each unit of work gets a virtual thread of its own, which makes its session
/// first and ends with it; and without such a unit the [Connector] sends nothing, so that no other code can use a session
/// by mistake.
final class Sessions {
  private static final ScopedValue<Line> LINE = ScopedValue.newInstance();

  private Sessions() {}

  /// A new token. The answer as it came is the line's [Line#last()].
  static Token login(Line line, KeystoneAuth auth, String identity, Config config) {
    return within(line,
        () -> ((OSClientV3) OSAuthenticator.invoke(auth, identity, null, config, CloudProvider.UNKNOWN)).getToken());
  }

  /// What the cloud of the token answers to a question.
  ///
  /// @param config with what finds the service in the token's catalogue
  static Heard ask(Line line, Token token, Config config, Question question) {
    return within(line, () -> {
      OSFactory.clientFromToken(token, config);
      new Raw(question).send();
      return line.last().orElseThrow();
    });
  }

  /// The line of the unit of work that this thread does.
  static Line line() {
    if (!LINE.isBound()) {
      throw new IllegalStateException("openstack4j is used outside of a unit of work");
    }
    return LINE.get();
  }

  private static <T> T within(Line line, Supplier<T> work) {
    var task = new FutureTask<T>(() -> ScopedValue.where(LINE, line).call(work::get));
    var thread = Thread.ofVirtual().name("cloud").start(task);
    try {
      return task.get();
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new Snag(new Trouble.Interrupted());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    }
  }

  /// A question as openstack4j puts it.
  ///
  /// @param path below the root, with the query
  /// @param json what is posted; empty for a GET
  /// @param root what is done to the service's root
  record Question(ServiceType service, String path, Map<String, String> headers, String json,
      UnaryOperator<String> root) {}

  /// Sends a question with the session of this thread. Asks for nothing to be made of the answer: the library's models
  /// lose fields that verdicts need, and turn 404 into an empty list.
  private static final class Raw extends BaseOpenStackService {
    private final Question question;

    Raw(Question question) {
      super(question.service(), question.root());
      this.question = question;
    }

    void send() {
      var asked = question.json().isEmpty()
          ? get(JsonNode.class, question.path())
          : post(JsonNode.class, question.path()).json(question.json());
      asked.headers(question.headers()).executeWithResponse();
    }
  }
}
