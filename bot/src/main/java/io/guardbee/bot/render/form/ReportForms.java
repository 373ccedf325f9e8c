package io.guardbee.bot.render.form;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.CheckText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every form that there is.
///
/// @param all in the order in which help names them
public record ReportForms(List<ReportForm> all) {
  /// What the terminal shows is no form of its own: it depends on the terminal.
  public static final String TEXT = "text";
  /// Every word that can be asked for.
  public static final String NAMES = "text|json|html|csv|markdown|sarif|junit";

  public ReportForms {
    all = List.copyOf(all);
  }

  /// The forms of this release.
  ///
  /// @param catalogue explains the checks to those who read a form without Guardbee at hand
  public static ReportForms of(Catalogue catalogue) {
    return new ReportForms(List.of(new JsonForm(), new HtmlForm(), new CsvForm(), new MarkdownForm(),
        new SarifForm(id -> catalogue.check(id).map(CheckText::of)), new JunitForm()));
  }

  /// The form that this word asks for; empty for [#TEXT] and for what is none.
  public Optional<ReportForm> named(String word) {
    return all.stream().filter(form -> form.name().equals(word)).findFirst();
  }

  /// `text, json, html, …`, for a message.
  public String names() {
    return Stream.concat(Stream.of(TEXT), all.stream().map(ReportForm::name)).collect(Collectors.joining(", "));
  }
}
