/// A Slack and a Discord inside the program, a few people in both, and a web page that shows the two side by side. What is
/// typed and pressed on the page goes through the stand-ins to the real platforms, and what the page shows is what they
/// were sent. Entry types: [io.guardbee.bot.demo.page.Chats] and [io.guardbee.bot.demo.page.DemoPage]. Nothing but `bot.app`
/// uses it.
@NullMarked
package io.guardbee.bot.demo.page;

import org.jspecify.annotations.NullMarked;
