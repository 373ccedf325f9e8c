/// The program: reads the command line, wires the parts together and shows what comes of it. The only package that
/// names concrete adapters; nothing imports it. Entry type: [io.guardbee.bot.app.Main].
@NullMarked
package io.guardbee.bot.app;

import org.jspecify.annotations.NullMarked;
