package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.ShownText;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.adapters.discord.Papers.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.container.ContainerChildComponent;
import net.dv8tion.jda.api.components.filedisplay.FileDisplay;
import net.dv8tion.jda.api.components.mediagallery.MediaGallery;
import net.dv8tion.jda.api.components.mediagallery.MediaGalleryItem;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/// A message that fits. It can be sent any number of times, and calls nobody.
public final class Rendered {
  private final List<Piece> pieces;
  private final List<Paper> papers;
  private final Tone tone;

  Rendered(List<Piece> pieces, List<Paper> papers, Tone tone) {
    this.pieces = List.copyOf(pieces);
    this.papers = List.copyOf(papers);
    this.tone = tone;
  }

  /// As a new message.
  public MessageCreateData created() {
    return new MessageCreateBuilder().useComponentsV2().setComponents(container()).setAllowedMentions(List.of())
        .mentionRepliedUser(false).build();
  }

  /// In the stead of what stands there, files included.
  public MessageEditData edited() {
    return MessageEditData.fromCreateData(created());
  }

  List<Paper> papers() {
    return papers;
  }

  private Container container() {
    var parts = new ArrayList<ContainerChildComponent>();
    pieces.forEach(piece -> parts.add(switch (piece) {
      case Piece.Text(var markdown, _, _) -> TextDisplay.of(markdown);
      case Piece.Rule _ -> Separator.createDivider(Separator.Spacing.SMALL);
      case Piece.Controls(var row) -> row;
    }));
    papers.forEach(paper -> parts.add(shown(paper)));
    if (parts.isEmpty()) {
      parts.add(TextDisplay.of("Nothing to show."));
    }
    var colour = colour(tone);
    return colour.isEmpty() ? Container.of(parts) : Container.of(parts).withAccentColor((Integer) colour.getAsInt());
  }

  /// A picture is seen and a file is fetched.
  private static ContainerChildComponent shown(Paper paper) {
    var upload = FileUpload.fromData(paper.bytes(), paper.name());
    if (!paper.file().picture()) {
      return FileDisplay.fromFile(upload);
    }
    var described = ShownText.cut(ShownText.line(paper.file().description()), MediaGalleryItem.MAX_DESCRIPTION_LENGTH);
    var picture = MediaGalleryItem.fromFile(upload);
    return MediaGallery.of(described.isEmpty() ? picture : picture.withDescription(described));
  }

  private static OptionalInt colour(Tone tone) {
    return switch (tone) {
      case ALARM -> OptionalInt.of(0xb3261e);
      case BAD -> OptionalInt.of(0xe5484d);
      case CAUTION -> OptionalInt.of(0xf1c40f);
      case GOOD -> OptionalInt.of(0x2ecc71);
      case PLAIN -> OptionalInt.empty();
    };
  }
}
