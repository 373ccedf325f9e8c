package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Delivery;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InteractionExpiredException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.exceptions.RateLimitedException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;

/// What came of one request. Waits for its end, and for no limit of the platform.
sealed interface Attempt<T> {
  /// It was taken.
  record Took<T>(T value) implements Attempt<T> {}

  /// The token that it went by is dead.
  record Expired<T>() implements Attempt<T> {}

  /// What it was about is not there for Guardbee.
  record Gone<T>(String why) implements Attempt<T> {}

  /// It was not taken.
  record Not<T>(Delivery why) implements Attempt<T> {}

  /// What is said of one that nobody answered.
  Duration SOON = Duration.ofSeconds(5);
  /// A delivery takes half a minute at most, and may need a second request.
  int SECONDS = 12;
  Set<ErrorResponse> EXPIRED = Set.of(ErrorResponse.INVALID_WEBHOOK_TOKEN, ErrorResponse.UNKNOWN_WEBHOOK,
      ErrorResponse.UNKNOWN_INTERACTION);
  Set<ErrorResponse> GONE = Set.of(ErrorResponse.UNKNOWN_MESSAGE, ErrorResponse.UNKNOWN_CHANNEL,
      ErrorResponse.CANNOT_SEND_TO_USER, ErrorResponse.UNKNOWN_USER, ErrorResponse.MISSING_ACCESS,
      ErrorResponse.MISSING_PERMISSIONS, ErrorResponse.ILLEGAL_OPERATION_ARCHIVED_THREAD, ErrorResponse.THREAD_LOCKED);

  /// Makes a request and waits for it.
  static <T> Attempt<T> at(Supplier<? extends RestAction<T>> request) {
    try {
      return new Took<>(request.get().submit(false).get(SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return failed(Optional.ofNullable(e.getCause()).orElse(e));
    } catch (TimeoutException _) {
      return new Not<>(new Delivery.Later(SOON, "Discord did not answer"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Not<>(new Delivery.Later(SOON, "Guardbee is about to stop"));
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private static <T> Attempt<T> failed(Throwable cause) {
    return switch (cause) {
      case RateLimitedException e ->
        new Not<>(new Delivery.Later(Duration.ofMillis(e.getRetryAfter()), "Discord asks to wait"));
      case ErrorResponseException e -> refused(e);
      case InteractionExpiredException _ -> new Expired<>();
      case PermissionException e -> new Gone<>("Guardbee lacks " + e.getPermission().getName() + " there");
      case IllegalArgumentException e -> impossible(e);
      case IllegalStateException e -> impossible(e);
      default -> new Not<>(new Delivery.Later(SOON, cause.getClass().getSimpleName()));
    };
  }

  private static <T> Attempt<T> impossible(RuntimeException e) {
    return new Not<>(new Delivery.Impossible(e.getClass().getSimpleName()));
  }

  private static <T> Attempt<T> refused(ErrorResponseException e) {
    var what = e.getErrorResponse();
    if (EXPIRED.contains(what)) {
      return new Expired<>();
    }
    if (GONE.contains(what)) {
      return new Gone<>(what.getMeaning());
    }
    return e.getResponse().code >= 400 && e.getResponse().code < 500 && e.getResponse().code != 401
        ? new Not<>(new Delivery.Impossible("Discord refused it: " + e.getErrorCode()))
        : new Not<>(new Delivery.Later(SOON, "Discord is in trouble: " + e.getErrorCode()));
  }

  /// The same with what was taken seen as something else.
  default <U> Attempt<U> map(Function<? super T, ? extends U> seen) {
    return then(value -> new Took<>(seen.apply(value)));
  }

  /// What comes of going on with what was taken.
  default <U> Attempt<U> then(Function<? super T, Attempt<U>> next) {
    return switch (this) {
      case Took<T>(var value) -> next.apply(value);
      case Expired<T> _ -> new Expired<>();
      case Gone<T>(var why) -> new Gone<>(why);
      case Not<T>(var why) -> new Not<>(why);
    };
  }

  /// What became of the message that was sent.
  static Delivery delivered(Attempt<Reference> attempt) {
    return switch (attempt) {
      case Took<Reference>(var reference) -> new Delivery.Sent(reference.written());
      case Expired<Reference> _ -> new Delivery.Impossible("Discord lets it be answered no more");
      case Gone<Reference>(var why) -> new Delivery.Impossible(why);
      case Not<Reference>(var why) -> why;
    };
  }
}
