package io.guardbee.adapters.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls the Web API and tells in three words what came of it. Nothing that Slack says but its error word gets out: its
/// texts may quote what was sent.
final class SlackCalls {
  private static final Set<String> PASSING = Set.of("ratelimited", "rate_limited", "internal_error", "fatal_error",
      "service_unavailable", "request_timeout", "team_added_to_org");
  private static final int TOO_MANY = 429;
  private static final int BROKEN = 500;
  private final MethodsClient methods;

  SlackCalls(Slack slack, String token) {
    this.methods = slack.methods(token);
  }

  /// A call.
  interface Call<T extends SlackApiTextResponse> {
    T on(MethodsClient methods) throws IOException, SlackApiException, SlackFilesUploadV2Exception;
  }

  /// Blocks for some seconds at most.
  <T extends SlackApiTextResponse> Answer<T> make(Call<T> call) {
    try {
      return told(call.on(methods));
    } catch (SlackApiException e) {
      return refused(e);
    } catch (SlackFilesUploadV2Exception _) {
      return new Answer.No<>("the upload failed");
    } catch (IOException _) {
      return new Answer.Wait<>(Duration.ZERO, "Slack cannot be reached");
    } catch (JsonParseException _) {
      return new Answer.Wait<>(Duration.ZERO, "Slack answers what cannot be read");
    }
  }

  private static <T extends SlackApiTextResponse> Answer<T> told(T response) {
    if (response.isOk()) {
      return new Answer.Got<>(response);
    }
    var error = String.valueOf(response.getError()).replaceAll("[^a-z_]", "");
    return PASSING.contains(error)
        ? new Answer.Wait<>(Duration.ZERO, "Slack says " + error)
        : new Answer.No<>(error.isEmpty() ? "no reason" : error);
  }

  private static <T> Answer<T> refused(SlackApiException e) {
    int status = e.getResponse().code();
    if (status == TOO_MANY) {
      return new Answer.Wait<>(Duration.ofSeconds(seconds(e.getResponse().header("Retry-After", "1"))),
          "Slack asks for a pause");
    }
    return status >= BROKEN
        ? new Answer.Wait<>(Duration.ZERO, "Slack answers " + status)
        : new Answer.No<>("status " + status);
  }

  private static long seconds(@Nullable String header) {
    return header != null && header.matches("[0-9]{1,5}") ? Math.max(1, Long.parseLong(header)) : 1;
  }
}
