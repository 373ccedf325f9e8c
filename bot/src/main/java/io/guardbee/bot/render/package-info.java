/// Turns what an audit found into what people and programs read: [io.guardbee.bot.render.ReportCard] for a chat, with
/// [io.guardbee.bot.render.ReportBlocks] for the whole at once, [io.guardbee.bot.render.OwnerText] for the machine's
/// owner, [io.guardbee.bot.render.ReportJson] for programs and, read by [io.guardbee.bot.render.ReportReader], for the
/// memory; [io.guardbee.bot.render.Notices] stand where there is no answer. All of it is pure. Knows no platform;
/// imports `checks` and `adapters.chat`.
@NullMarked
package io.guardbee.bot.render;

import org.jspecify.annotations.NullMarked;
