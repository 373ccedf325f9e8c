package io.guardbee.bot;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Request;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.command.Unheard;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.schedule.Slot;
import io.guardbee.checks.probe.cloud.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Classes that get past the authoriser in one way each, to show that the rules of [WaysIn] see it; and one that does not.
final class RuleBreakers {
  private RuleBreakers() {}

  static final class Direct implements Command {
    @Override
    public Spec spec() {
      return new Spec("direct", "needs no right", Right.NONE, Spec.Lane.QUICK, List.of());
    }

    @Override
    public Reply answer(Request request, Conversation conversation) {
      return Reply.of("ran");
    }
  }

  record ByTheBack(Command command) {
    Reply run(Request request) {
      return command.answer(request, new Unheard());
    }
  }

  record ByReference(Command command) {
    BiFunction<Request, Conversation, Reply> run() {
      return command::answer;
    }
  }

  record ByItsOwnType(Direct direct) {
    Supplier<Reply> run(Request request) {
      return () -> direct.answer(request, new Unheard());
    }
  }

  record OutOfTurn(Posts posts) {
    Reply now(Project project, Slot slot, Posts.Context context) {
      return posts.weekly(project, slot, context);
    }
  }

  static final class Careful implements ChatHandler {
    private final Authoriser authoriser;

    Careful(Authoriser authoriser) {
      this.authoriser = authoriser;
    }

    @Override
    public Receipt ask(Invocation invocation) {
      return new Receipt.Accepted(authoriser.admit(invocation).why(), Message.Audience.EVERYBODY);
    }

    @Override
    public Receipt ask(String line, Invocation asked) {
      return Stream.of(asked).map(this::ask).findFirst().orElseThrow();
    }

    @Override
    public Receipt press(Press press) {
      return ask(new Invocation(press.events(), List.of("audit"), press.asker(), press.place(), press.origin()));
    }

    @Override
    public Reply home(Invocation asked) {
      return Reply.of(authoriser.admit(asked).why());
    }

    @Override
    public List<String> complete(Invocation asked) {
      return Stream.of("a").filter(authoriser.sees(asked)).toList();
    }
  }

  static final class Careless implements ChatHandler {
    private final Authoriser authoriser;

    Careless(Authoriser authoriser) {
      this.authoriser = authoriser;
    }

    @Override
    public Receipt ask(Invocation invocation) {
      return new Receipt.Accepted(authoriser.admit(invocation).why(), Message.Audience.EVERYBODY);
    }

    @Override
    public Receipt ask(String line, Invocation asked) {
      return new Receipt.Accepted(String.valueOf(authoriser.sees(asked)), Message.Audience.EVERYBODY);
    }

    @Override
    public Receipt press(Press press) {
      return new Receipt.Accepted(press.component(), Message.Audience.EVERYBODY);
    }

    @Override
    public Reply home(Invocation asked) {
      return Reply.of("come in");
    }

    @Override
    public Optional<String> hint(Invocation asked) {
      return Optional.of("there is a vm-1");
    }

    @Override
    public List<String> complete(Invocation asked) {
      return List.of();
    }
  }
}
