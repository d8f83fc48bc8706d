// The playground: two people side by side, time, and what happened.

import { get, tell } from "./asking.js";
import * as menus from "./menus.js";
import { Pane } from "./pane.js";
import { patchChildren } from "./patch.js";
import { Tour } from "./tour.js";

const bar = document.getElementById("bar");
const panels = ["happened", "sent"].map((name) => document.getElementById(name));
const notice = document.getElementById("notice");
const tour = new Tour(document.getElementById("tour"), { go: (link) => panes.forEach((pane) => pane.go(link)) });
const panes = [...document.querySelectorAll(".pane")].map((root) => new Pane(root, { acted: (events) => events.forEach((each) => tour.done(each)) }));

menus.listen(document);

async function redraw() {
  const drawn = await get("/playground/bar");
  patchChildren(bar, drawn.content);
  bar.querySelectorAll("button").forEach((each) => (each.disabled = waiting));
  for (const panel of panels) {
    bar.querySelector(`[data-tool=${panel.id}]`).setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) patchChildren(panel, (await get(`/playground/${panel.id}`)).content);
  }
  await Promise.all(panes.map((pane) => pane.refresh()));
}

bar.addEventListener("click", async (event) => {
  const { step, tool } = event.target.closest("button")?.dataset ?? {};
  if (step) await wait(tell("/playground/time", { step }), () => tour.done("time"));
  if (tool === "reset") await wait(tell("/playground/reset", {}), () => location.assign("/"));
  const asked = panels.find((panel) => panel.id === tool);
  if (asked) {
    const atTheEnd = panes.filter((pane) => pane.isAtTheEnd());
    const opens = asked.hidden;
    panels.forEach((panel) => (panel.hidden = panel !== asked || !opens));
    document.body.classList.toggle("curious", opens);
    await redraw();
    atTheEnd.forEach((pane) => pane.toTheEnd());
  }
});

let waiting = false;

async function wait(answer, then) {
  waiting = true;
  document.body.setAttribute("aria-busy", "true");
  bar.querySelectorAll("button").forEach((each) => (each.disabled = true));
  try {
    const { problem } = await answer;
    notice.textContent = problem ?? "";
    if (!problem) then();
  } catch {
    notice.textContent = "The playground does not answer. Is it still running?";
  } finally {
    waiting = false;
    document.body.removeAttribute("aria-busy");
    bar.querySelectorAll("button").forEach((each) => (each.disabled = false));
  }
}

// A browser opens six connections to one place: a window that nobody looks at keeps none of them.
let stream = null;

function listen() {
  stream?.close();
  stream = document.hidden ? null : new EventSource("/playground/stream");
  stream?.addEventListener("message", redraw);
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => stream?.close());
listen();
document.documentElement.dataset.live = "";
