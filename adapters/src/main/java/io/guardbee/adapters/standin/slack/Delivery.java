package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Something that the app is told, and whether it acknowledged that in time.
public final class Delivery {
  private final String kind;
  private final ObjectNode payload;
  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

  Delivery(String kind, ObjectNode payload) {
    this.kind = kind;
    this.payload = payload;
  }

  String kind() {
    return kind;
  }

  /// What the app is told.
  public JsonNode payload() {
    return payload;
  }

  /// Whether Slack tells it again when it was not acknowledged.
  boolean repeated() {
    return kind.equals("events_api");
  }

  void acknowledge(JsonNode with) {
    answer.complete(with);
  }

  /// Whether it was acknowledged in time.
  public boolean acknowledged() {
    return answer.isDone();
  }

  /// What it was acknowledged with; an empty object for nothing.
  ///
  /// @throws IllegalStateException when that does not come within that time
  public JsonNode answer(Duration within) {
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Not acknowledged: " + kind, e);
    }
  }
}
