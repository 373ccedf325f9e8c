package io.guardbee.adapters.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Calls the Web API and tells in three words what came of it. Nothing that Slack says but its error word gets out: its
/// texts may quote what was sent.
final class SlackCalls {
  private static final Set<String> PASSING = Set.of("ratelimited", "rate_limited", "internal_error", "fatal_error",
      "service_unavailable", "request_timeout", "team_added_to_org");
  private static final int TOO_MANY = 429;
  private static final int BROKEN = 500;
  private static final Set<String> LOCKED_OUT = Set.of("invalid_auth", "token_revoked", "token_expired",
      "account_inactive", "not_authed");
  private static final Duration UNTIL_MENDED = Duration.ofMinutes(1);
  private static final String SCOPES = "x-oauth-scopes";
  private final MethodsClient methods;
  private volatile Set<String> scopes = Set.of();
  private volatile boolean lockedOut;
  private volatile Runnable alarm = () -> {
  };

  SlackCalls(Slack slack, String token) {
    this.methods = slack.methods(token);
  }

  /// A call.
  interface Call<T extends SlackApiTextResponse> {
    T on(MethodsClient methods) throws IOException, SlackApiException, SlackFilesUploadV2Exception;
  }

  /// What Slack said lately that the bot may do.
  Set<String> scopes() {
    return scopes;
  }

  /// Whether Slack said lately that the bot may do that.
  boolean may(String scope) {
    return scopes.contains(scope);
  }

  /// From now on told when Slack begins to refuse the bot's token; must not block.
  void alarm(Runnable bell) {
    alarm = bell;
  }

  /// Whether Slack refused the bot's token when it was called last.
  boolean lockedOut() {
    return lockedOut;
  }

  /// Blocks for some seconds at most.
  <T extends SlackApiTextResponse> Answer<T> make(Call<T> call) {
    try {
      return told(call.on(methods));
    } catch (SlackApiException e) {
      return refused(e);
    } catch (SlackFilesUploadV2Exception e) {
      return failed(e);
    } catch (IOException _) {
      return new Answer.Wait<>(Duration.ZERO, "Slack cannot be reached");
    } catch (JsonParseException _) {
      return new Answer.Wait<>(Duration.ZERO, "Slack answers what cannot be read");
    }
  }

  private <T extends SlackApiTextResponse> Answer<T> told(T response) {
    noted(response.getHttpResponseHeaders());
    if (response.isOk()) {
      lockedOut = false;
      return new Answer.Got<>(response);
    }
    var error = String.valueOf(response.getError()).replaceAll("[^a-z_]", "");
    if (LOCKED_OUT.contains(error)) {
      var news = !lockedOut;
      lockedOut = true;
      if (news) {
        alarm.run();
      }
      return new Answer.Wait<>(UNTIL_MENDED, "Slack refuses the bot's token: " + error
          + ". Set GUARDBEE_SLACK_BOT_TOKEN to the one of the installed app");
    }
    return PASSING.contains(error)
        ? new Answer.Wait<>(Duration.ZERO, "Slack says " + error)
        : new Answer.No<>(error.isEmpty() ? "no reason" : error);
  }

  /// Some step of an upload; what it was told of a step is told as of any other call.
  private <T> Answer<T> failed(SlackFilesUploadV2Exception e) {
    var codes = e.getUploadResponses() == null
        ? List.<Integer>of()
        : e.getUploadResponses().values().stream().map(sent -> sent.getCode()).toList();
    if (codes.stream().anyMatch(code -> code == TOO_MANY || code >= BROKEN)) {
      return new Answer.Wait<>(Duration.ZERO, "Slack does not take files now");
    }
    var offered = e.getGetURLResponses() == null ? List.<SlackApiTextResponse>of() : e.getGetURLResponses();
    return Stream.concat(offered.stream(), Stream.ofNullable(e.getCompleteResponse()))
        .filter(response -> !response.isOk()).findFirst().map(this::told)
        .<Answer<T>>map(answer -> switch (answer) {
          case Answer.Got<?> _ -> new Answer.No<>("the upload failed");
          case Answer.Wait(var delay, var why) -> new Answer.Wait<>(delay, why);
          case Answer.No(var error) -> new Answer.No<>(error);
        }).orElseGet(() -> new Answer.No<>("the upload failed"));
  }

  private void noted(@Nullable Map<String, List<String>> headers) {
    if (headers != null) {
      headers.forEach((name, values) -> {
        if (SCOPES.equalsIgnoreCase(name) && !values.isEmpty()) {
          scopes = Stream.of(String.join(",", values).split(",", -1)).map(String::strip).collect(Collectors.toSet());
        }
      });
    }
  }

  private static <T> Answer<T> refused(SlackApiException e) {
    int status = e.getResponse().code();
    if (status == TOO_MANY) {
      return pause(e.getResponse().header("Retry-After", "1"));
    }
    return status >= BROKEN
        ? new Answer.Wait<>(Duration.ZERO, "Slack answers " + status)
        : new Answer.No<>("status " + status);
  }

  /// @param header how many seconds Slack asks to wait
  static <T> Answer<T> pause(@Nullable String header) {
    return new Answer.Wait<>(Duration.ofSeconds(seconds(header)), "Slack asks for a pause");
  }

  private static long seconds(@Nullable String header) {
    return header != null && header.matches("[0-9]{1,5}") ? Math.max(1, Long.parseLong(header)) : 1;
  }
}
