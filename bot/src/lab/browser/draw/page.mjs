// Draws every sample that the page holds: a row each, Slack on the left, Discord on the right.

import { drawSlack } from "./slack.mjs";
import { drawDiscord } from "./discord.mjs";

const rows = document.querySelector("main");
for (const sample of JSON.parse(document.querySelector("#samples").textContent)) {
  const row = rows.appendChild(document.createElement("section"));
  row.id = sample.name;
  row.appendChild(document.createElement("h2")).textContent = sample.name;
  const cells = ["slack", "discord"].map((platform) => {
    const cell = row.appendChild(document.createElement("div"));
    cell.className = platform;
    return cell;
  });
  drawSlack(cells[0], sample.slack);
  drawDiscord(cells[1], sample.discord);
}
document.body.dataset.drawn = "yes";
