// Offers commands and names while somebody types, and in a picker what can be chosen.

const MOST = 8;

export function listen(pane) {
  pane.addEventListener("input", (event) => {
    if (event.target.matches("[role=combobox]")) offer(pane, event.target);
  });
  pane.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-picker]")) offer(pane, event.target);
  });
  pane.addEventListener("focusout", (event) => {
    if (event.target.matches("[role=combobox]")) setTimeout(() => left(event.target), 150);
  });
  pane.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    take(pane.querySelector(`[aria-controls="${option.parentElement.id}"]`), option);
  });
}

// Tells whether the key was for the list.
export function key(event) {
  const box = event.target;
  if (!box.matches("[role=combobox]") || box.getAttribute("aria-expanded") !== "true") return false;
  const all = [...list(box).children];
  const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) mark(box, all, (at + step + all.length) % all.length);
  else if (event.key === "Escape") shut(box);
  else if ((event.key === "Tab" && !isPicker(box)) || (event.key === "Enter" && at >= 0)) take(box, all[Math.max(at, 0)]);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

const list = (box) => document.getElementById(box.getAttribute("aria-controls"));
const isPicker = (box) => "picker" in box.dataset;

function word(pane, box) {
  const before = box.value.slice(0, box.selectionStart);
  const bare = "bare" in pane.querySelector("template.offered").dataset;
  if (before.startsWith("/") || (bare && !before.includes("@"))) return before;
  return /(?:^|\s)(@[^@\n]{0,30})$/.exec(before)?.[1] ?? "";
}

function offer(pane, box) {
  const shown = isPicker(box) ? found(box) : fitting(pane, box);
  const options = shown.slice(0, MOST).map((each, number) => {
    const option = document.createElement("li");
    option.id = `${box.getAttribute("aria-controls")}-${number}`;
    option.setAttribute("role", "option");
    option.dataset.value = each.value;
    option.append(document.createElement("b"), document.createElement("span"));
    option.firstChild.textContent = isPicker(box) ? each.textContent : each.value;
    option.lastChild.textContent = each.getAttribute("label") ?? "";
    return option;
  });
  list(box).replaceChildren(...options);
  list(box).hidden = options.length === 0;
  box.setAttribute("aria-expanded", String(options.length > 0));
  box.removeAttribute("aria-activedescendant");
}

function fitting(pane, box) {
  const typed = word(pane, box);
  const every = [...pane.querySelector("template.offered").content.querySelectorAll("option")];
  const fits = every.filter((each) => typed && each.value.toLowerCase().startsWith(typed.toLowerCase()));
  return fits.filter((each) => each.value !== typed && (typed.includes(" ") || each.getAttribute("label") || typed[0] === "@"));
}

function found(box) {
  const every = [...box.parentElement.querySelector("template").content.querySelectorAll("option")];
  const typed = chosen(box)?.textContent === box.value ? "" : box.value.trim().toLowerCase();
  return every.filter((each) => each.textContent.toLowerCase().includes(typed));
}

function chosen(box) {
  const every = [...box.parentElement.querySelector("template").content.querySelectorAll("option")];
  return every.find((each) => each.value === box.dataset.chosen);
}

function mark(box, all, at) {
  all.forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
  box.setAttribute("aria-activedescendant", all[at].id);
  all[at].scrollIntoView({ block: "nearest" });
}

function take(box, option) {
  if (isPicker(box)) {
    box.dataset.chosen = option.dataset.value;
    box.value = option.firstChild.textContent;
    shut(box);
    box.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  const end = box.selectionStart;
  const begin = end - word(box.closest(".pane"), box).length;
  const value = option.dataset.value + (option.dataset.value.endsWith(" ") ? "" : " ");
  box.setRangeText(value, begin, end, "end");
  shut(box);
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

// What was typed in a picker and not chosen is nothing.
function left(box) {
  shut(box);
  if (!isPicker(box) || box.value === (chosen(box)?.textContent ?? "")) return;
  if (!box.value) box.dataset.chosen = "";
  box.value = chosen(box)?.textContent ?? "";
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

function shut(box) {
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  if (list(box)) list(box).hidden = true;
}
