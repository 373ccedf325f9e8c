package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openstack4j.core.transport.ClientConstants;
import org.openstack4j.core.transport.ExecutionOptions;
import org.openstack4j.core.transport.HttpEntityHandler;
import org.openstack4j.core.transport.HttpExecutorService;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/// Carries openstack4j's requests over our own [Wire]; openstack4j finds it by its service file, and there must be no
/// other. It works inside a unit of work of [Sessions] alone, and can only read ([ReadOnly]). It does not log in anew on
/// 401: with many threads that would be as many logins.
public final class Connector implements HttpExecutorService {
  /// Called by openstack4j.
  public Connector() {}

  @Override
  public String getExecutorDisplayName() {
    return "Guardbee, read-only";
  }

  @Override
  public <R> HttpResponse execute(HttpRequest<R> request) {
    return new Said(Sessions.line().send(sending(request)));
  }

  private static Sending sending(HttpRequest<?> request) {
    var headers = new HashMap<String, String>();
    request.getHeaders().forEach((name, value) -> {
      // the mark by which openstack4j knows its own logins stays here
      if (value != null && !name.equals(ClientConstants.HEADER_OS4J_AUTH)) {
        headers.put(name, value.toString());
      }
    });
    headers.put("Accept", "application/json");
    if (request.getMethod() != HttpMethod.GET) {
      headers.put("Content-Type", request.getContentType());
    }
    return new Sending(request.getMethod().name(), URI.create(request.getUrl()), headers, body(request));
  }

  private static String body(HttpRequest<?> request) {
    var entity = request.getEntity();
    if (entity == null) {
      return request.hasJson() ? request.getJson() : "";
    }
    try {
      return ObjectMapperSingleton.getContext(entity.getClass()).writeValueAsString(entity);
    } catch (JsonProcessingException _) {
      // its message may quote the entity, a password included
      throw new IllegalStateException("A request could not be written as JSON");
    }
  }

  /// What openstack4j reads an answer from.
  private record Said(Heard heard) implements HttpResponse {
    @Override
    public <T> T getEntity(Class<T> type) {
      return HttpEntityHandler.handle(this, type, null, true);
    }

    @Override
    public <T> T getEntity(Class<T> type, ExecutionOptions<T> options) {
      return HttpEntityHandler.handle(this, type, options, true);
    }

    @Override
    public <T> @Nullable T readEntity(Class<T> type) {
      if (heard.body().length == 0) {
        return null;
      }
      try {
        return ObjectMapperSingleton.getContext(type).readerFor(type).readValue(heard.body());
      } catch (IOException _) {
        throw new Snag(new Trouble.Unreadable("its answer is not what the API speaks"));
      }
    }

    @Override
    public int getStatus() {
      return heard.status();
    }

    @Override
    public String getStatusMessage() {
      return "HTTP " + heard.status();
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(heard.body());
    }

    @Override
    public @Nullable String header(String name) {
      return heard.headers().firstValue(name).orElse(null);
    }

    @Override
    public Map<String, String> headers() {
      var headers = new HashMap<String, String>();
      heard.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return headers;
    }

    @Override
    public String getContentType() {
      return heard.header(ClientConstants.HEADER_CONTENT_TYPE);
    }

    @Override
    public void close() {
      // the answer is whole already
    }
  }
}
