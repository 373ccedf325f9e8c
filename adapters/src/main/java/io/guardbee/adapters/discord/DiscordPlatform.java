package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Sight;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;

/// Discord, through one gateway connection for all servers that Guardbee was invited to. Exactly one process may hold it:
/// a second one would hear everything too. Safe for use by many threads.
public final class DiscordPlatform implements ChatPlatform {
  private static final Duration SOON = Duration.ofSeconds(5);
  /// To see where it was asked, to answer there and in threads, and to add files. Nothing that moderates, and not
  /// `MENTION_EVERYONE`.
  private static final long PERMISSIONS = Permission.getRaw(Permission.VIEW_CHANNEL, Permission.MESSAGE_SEND,
      Permission.MESSAGE_SEND_IN_THREADS, Permission.MESSAGE_EMBED_LINKS, Permission.MESSAGE_ATTACH_FILES);
  private final Line line;
  private final Talks talks;
  private final Typed typed;
  private volatile Optional<ChatHandler> handler = Optional.empty();

  public DiscordPlatform(DiscordTerms terms, InstantSource clock) {
    this.line = new Line(terms, clock);
    this.talks = new Talks(clock);
    this.typed = new Typed(terms.commands());
  }

  /// The address at which an administrator of a server lets Guardbee in.
  ///
  /// @param application the application's id
  public static String invitation(String application) {
    return "https://discord.com/oauth2/authorize?client_id=" + application + "&scope=bot%20applications.commands"
        + "&permissions=" + PERMISSIONS;
  }

  @Override
  public String name() {
    return "discord";
  }

  @Override
  public void open(ChatHandler chat) {
    handler = Optional.of(chat);
    line.open(new Hearing(() -> handler, talks, typed, line.workers()));
  }

  /// The library's own connection, once it was built.
  Optional<JDA> line() {
    return line.jda();
  }

  /// Whether the line lives.
  public Pulse pulse() {
    return line.pulse();
  }

  /// Messages go another way than events: they are shown while the line is being taken up again.
  @Override
  public boolean reaches(Place place) {
    return line.jda().filter(jda -> jda.getStatus() != JDA.Status.SHUTDOWN).isPresent();
  }

  @Override
  public Sight sight(Place place) {
    return line.jda().map(jda -> Where.sight(jda, place)).orElse(Sight.UNTOLD);
  }

  @Override
  public Delivery post(Place place, Message message) {
    return through(place, mail -> mail.post(place, message));
  }

  @Override
  public Delivery edit(Place place, String reference, Message message) {
    return through(place, mail -> mail.edit(place, reference, message));
  }

  @Override
  public boolean stands(Place place, String reference) {
    return Reference.read(reference).filter(Reference::open).isPresent();
  }

  private Delivery through(Place place, Function<Mail, Delivery> brought) {
    var jda = line.jda();
    if (jda.isEmpty() || (!place.workspace().isEmpty() && away(jda.get(), place.workspace()))) {
      return new Delivery.Later(SOON, "Discord is not connected");
    }
    return brought.apply(new Mail(jda.get(), talks));
  }

  /// Before the servers are told, and while one is in trouble, nothing is known of its channels.
  private static boolean away(JDA jda, String server) {
    try {
      return jda.isUnavailable(Long.parseUnsignedLong(server))
          || (jda.getGuildById(server) == null && jda.getStatus() != JDA.Status.CONNECTED);
    } catch (NumberFormatException _) {
      return false;
    }
  }

  @Override
  public void quiesce() {
    handler = Optional.empty();
  }

  @Override
  public void close() {
    handler = Optional.empty();
    line.close();
  }
}
