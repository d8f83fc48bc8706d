// One side of the page: a person at their client. What they do is sent as it is; what they see is drawn by the server.

import { get, tell } from "./asking.js";
import * as completion from "./completion.js";
import { shutAll } from "./menus.js";
import { patchChildren } from "./patch.js";

const WORDS = { left: ["as", "in", "tab"], right: ["with", "at", "open"] };
const AT_THE_END = 60;
const BOX = ".composer [role=combobox]";

export class Pane {
  constructor(root, { acted }) {
    this.root = root;
    this.side = root.dataset.side;
    this.acted = acted;
    this.loading = null;
    this.again = false;
    this.pressed = new Set();
    root.addEventListener("click", (event) => this.clicked(event));
    root.addEventListener("submit", (event) => this.sent(event));
    root.addEventListener("change", (event) => this.changed(event));
    root.addEventListener("keydown", (event) => this.typed(event));
    completion.listen(root);
    this.toTheEnd();
  }

  get person() {
    return this.root.querySelector(".body")?.dataset.person ?? null;
  }

  // Where this side is, in the words of the address.
  get here() {
    const all = new URLSearchParams(location.search);
    return Object.fromEntries(WORDS[this.side].map((word) => [word, all.get(word) ?? ""]));
  }

  async go(link) {
    const asked = new URL(link, location.href).searchParams;
    const all = new URLSearchParams(location.search);
    for (const word of WORDS[this.side]) {
      if (asked.get(word)) all.set(word, asked.get(word));
      else all.delete(word);
    }
    history.replaceState(null, "", `/?${all}`);
    this.problem(null);
    await this.refresh();
    this.toTheEnd();
  }

  // Draws this side as it is now; while that is under way, one more request is enough for all that ask meanwhile.
  async refresh() {
    if (this.loading) {
      this.again = true;
      return this.loading;
    }
    this.loading = this.draw();
    try {
      await this.loading;
    } finally {
      this.loading = null;
    }
    if (this.again) {
      this.again = false;
      await this.refresh();
    }
  }

  async draw() {
    const address = new URLSearchParams({ ...this.here, side: this.side });
    const drawn = await get(`/playground/pane?${address}`);
    if (drawn.status === 404) return this.leave();
    const atTheEnd = this.isAtTheEnd();
    const had = this.root.querySelector(".modal")?.dataset.key;
    const last = this.last();
    const focused = this.root.contains(document.activeElement) ? document.activeElement : null;
    const message = focused?.closest("[data-message]")?.dataset.key;
    if (!had && focused) this.before = focused;
    patchChildren(this.root, drawn.content);
    this.focus(had);
    if (focused && document.activeElement === document.body) this.stayNear(message);
    if (atTheEnd) this.toTheEnd();
    else if (this.last() !== last) this.showAnswer();
  }

  // Somebody or some place is gone, as after a reset: begin where everybody begins.
  async leave() {
    const all = new URLSearchParams(location.search);
    WORDS[this.side].forEach((word) => all.delete(word));
    history.replaceState(null, "", `/?${all}`);
    await this.draw();
  }

  focus(had) {
    const modal = this.root.querySelector(".modal");
    if (modal && modal.dataset.key !== had) {
      const field = modal.querySelector(".modal-body input, .modal-body textarea, .modal-body select, .modal-body button");
      (field ?? modal.querySelector("[data-close-form]")).focus();
    } else if (had && !modal && !document.activeElement?.closest(".pane")) {
      (this.before?.isConnected ? this.before : this.root.querySelector(BOX))?.focus({ preventScroll: true });
    }
  }

  // What had the focus is gone: go on at the same message, or where people write.
  stayNear(message) {
    const near = message && this.root.querySelector(`[data-key="${message}"] button`);
    (near || this.root.querySelector(BOX))?.focus({ preventScroll: true });
  }

  clicked(event) {
    const found = (selector) => event.target.closest(selector);
    const link = found("a[data-go]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (link.matches("[data-home]")) this.act({ kind: "home" });
      this.go(link.href);
    } else if (found("[data-press]")) this.press(found("[data-press]"));
    else if (found("[data-shortcut]")) {
      const { channel, message } = found("[data-message]")?.dataset ?? {};
      const { shortcut } = found("[data-shortcut]").dataset;
      this.act({ kind: "shortcut", callback: shortcut, channel, message, label: event.target.textContent });
      shutAll();
    } else if (found("[data-close-form]")) this.close(found(".modal"));
  }

  close(modal) {
    this.act({ kind: "close", view: modal.dataset.key });
  }

  async press(button) {
    const { block, action } = button.closest("[data-block]").dataset;
    const value = button.dataset.value ?? null;
    const thing = this.thing(button);
    const pressed = [thing.view ?? thing.message, block, action, value].join();
    if (this.pressed.has(pressed)) return; // once is enough
    this.pressed.add(pressed);
    const label = button.closest(".confirm")?.previousElementSibling.textContent ?? button.textContent;
    const acted = this.act({ kind: "press", ...thing, block, action, value, label: label.trim() });
    shutAll();
    await acted;
    this.pressed.delete(pressed);
  }

  changed(event) {
    const field = event.target;
    if (!field.dataset.block) return;
    const place = this.thing(field);
    if ("acts" in field.dataset) {
      const { block, action } = field.dataset;
      this.act({ kind: "press", ...place, block, action, value: valueOf(field), label: field.ariaLabel ?? "a choice" });
    } else if (place.view) this.tell({ kind: "enter", ...place });
  }

  sent(event) {
    event.preventDefault();
    const form = event.target;
    if (form.matches(".modal form")) this.act({ kind: "submit", ...this.thing(form) });
    if (form.matches(".composer")) this.say(form);
  }

  async say(form) {
    const box = form.querySelector("input, textarea");
    const text = box.value.trim();
    if (!text) return;
    box.value = "";
    const { place, thread } = form.dataset;
    const outcome = await this.act({ kind: "say", in: place, text, ...(thread ? { thread } : {}) });
    if (outcome.problem && !box.value) box.value = text;
    this.toTheEnd();
  }

  typed(event) {
    if (completion.key(event)) return;
    const composer = event.target.closest(".composer");
    if (composer && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      composer.requestSubmit();
    } else if (event.key === "Escape" && event.target.closest(".modal")) this.close(event.target.closest(".modal"));
    else if (event.key === "Tab") this.stay(event);
  }

  // A form keeps the focus until it is sent or shut.
  stay(event) {
    const modal = event.target.closest(".modal");
    if (!modal) return;
    const all = [...modal.querySelectorAll("button, input, textarea, select, a[href]")].filter((each) => each.offsetParent);
    const [first, last] = [all[0], all.at(-1)];
    if (document.activeElement !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  // Says on what somebody acts: a message, or a form with all that is typed in it.
  thing(element) {
    const form = element.closest("[data-view]");
    if (!form) {
      const { channel, message } = element.closest("[data-message]").dataset;
      return { channel, message };
    }
    const typed = {};
    for (const field of form.querySelectorAll("input[data-block], textarea[data-block], select[data-block]")) {
      (typed[field.dataset.block] ??= {})[field.dataset.action] = valueOf(field);
    }
    return { view: form.dataset.view, typed };
  }

  tell(act) {
    return tell("/playground/act", { as: this.person, ...act });
  }

  async act(act) {
    this.root.setAttribute("aria-busy", "true");
    try {
      const outcome = await this.tell(act);
      await this.refresh();
      this.problem(outcome.problem);
      this.root.querySelector(".modal [aria-invalid=true]")?.focus();
      this.acted(outcome.recorded ?? []);
      return outcome;
    } catch {
      this.problem("The playground does not answer. Is it still running?");
      return { problem: "gone" };
    } finally {
      this.root.removeAttribute("aria-busy");
    }
  }

  problem(words) {
    const line = this.root.querySelector(".problem");
    if (!line) return;
    line.textContent = words ?? "";
    line.hidden = !words;
  }

  get talk() {
    return this.root.querySelector(".talk");
  }

  last() {
    return [...this.root.querySelectorAll(".message")].at(-1)?.dataset.key;
  }

  isAtTheEnd() {
    const talk = this.talk;
    return talk && talk.scrollHeight - talk.scrollTop - talk.clientHeight < AT_THE_END;
  }

  toTheEnd() {
    if (this.talk?.matches("[role=log]")) this.talk.scrollTop = this.talk.scrollHeight;
  }

  showAnswer() {
    const last = [...this.root.querySelectorAll(".message")].at(-1);
    if (last?.matches(".alone")) last.scrollIntoView({ block: "nearest" });
  }
}

function valueOf(field) {
  if ("picker" in field.dataset) return field.dataset.chosen || null;
  if (field.type === "checkbox" || field.type === "radio") {
    const group = [...field.closest(".ticks").querySelectorAll("input")].filter((each) => each.checked);
    const values = group.map((each) => each.value);
    return field.type === "radio" ? (values[0] ?? null) : values;
  }
  if (field.multiple) return [...field.selectedOptions].map((each) => each.value);
  return field.value || null;
}
