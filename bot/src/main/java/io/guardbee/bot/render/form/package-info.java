/// Whole reports in the forms that others read: a page for people, tables for spreadsheets, what code scanners and build
/// servers show. Entry type: [io.guardbee.bot.render.form.ReportForms]. All of it is pure and says nothing that the
/// report does not. Imports `bot.render`, `checks` and `adapters.chat`.
@NullMarked
package io.guardbee.bot.render.form;

import org.jspecify.annotations.NullMarked;
