/// Turns what an audit found into what people and programs read: [io.guardbee.bot.render.ReportBlocks] for people,
/// [io.guardbee.bot.render.ReportJson] for programs. Knows no platform; imports `checks.result`, `checks.target` and
/// `adapters.chat`.
@NullMarked
package io.guardbee.bot.render;

import org.jspecify.annotations.NullMarked;
