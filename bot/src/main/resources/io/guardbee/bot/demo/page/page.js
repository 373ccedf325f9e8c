// The page: who looks, what there is to try, and the two chats.

import { Column } from "./column.js";
import { discord } from "./discord.js";
import { h } from "./dom.js";
import { slack } from "./slack.js";
import { cast, Follower } from "./wire.js";

const TRIES = [
  ["/audit vm-42", "what is wrong with a machine"],
  ["/secgroups project-x", "whom a project's rules let in"],
  ["/fix vm-42 ssh-root-login", "the commands that mend it"],
  ["/explain", "asks which check"],
  ["/guardbee help", "all that can be asked"],
  ["/whoami", "what you may do, and why"],
];

async function start() {
  const { people, commands } = await cast();
  const columns = { slack: new Column(slack(commands.slack)), discord: new Column(discord(commands.discord)) };
  const offline = document.getElementById("offline");
  let person = people.find(({ key }) => `#${key}` === location.hash)?.key ?? people[0].key;

  const follower = new Follower(
    (view) => Object.entries(columns).forEach(([key, column]) => column.show(person, view[key])),
    (why) => {
      offline.hidden = why === "";
      offline.textContent = why;
    },
  );

  document.getElementById("people").append(h("div.choices", {}, people.map(({ key, name, part }) => h("label", {},
    h("input", {
      type: "radio", name: "person", value: key, checked: key === person,
      onchange: () => {
        person = key;
        history.replaceState(null, "", `#${key}`);
        follower.follow(person);
      },
    }), h("span", {}, h("b", {}, name), h("small", {}, part))))));

  const where = document.getElementById("where");
  document.getElementById("tries").append(...TRIES.map(([line, what]) => h("button.chip", {
    type: "button", title: what,
    onclick: () => {
      const wanted = Object.entries(columns).filter(([key]) => ["both", key].includes(where.value));
      wanted.forEach(([, column]) => column.run(line));
      wanted[0][1].element.scrollIntoView({ block: "nearest" });
    },
  }, line)));

  document.getElementById("chats").append(columns.slack.element, columns.discord.element);
  follower.follow(person);
}

start().catch((trouble) => {
  const offline = document.getElementById("offline");
  offline.hidden = false;
  offline.textContent = trouble.message;
});
