// Offers commands and names while somebody types, as Slack does.

const MOST = 8;

export function listen(pane) {
  pane.addEventListener("input", (event) => {
    if (event.target.matches("[role=combobox]")) offer(pane, event.target);
  });
  pane.addEventListener("focusout", (event) => {
    if (event.target.matches("[role=combobox]")) setTimeout(() => shut(event.target), 150);
  });
  pane.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    take(pane.querySelector("[role=combobox]"), option);
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
  else if (event.key === "Tab" || (event.key === "Enter" && at >= 0)) take(box, all[Math.max(at, 0)]);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

const list = (box) => document.getElementById(box.getAttribute("aria-controls"));

function word(box) {
  const before = box.value.slice(0, box.selectionStart);
  if (before.startsWith("/")) return before;
  return /(?:^|\s)(@[^@\n]{0,30})$/.exec(before)?.[1] ?? "";
}

function offer(pane, box) {
  const typed = word(box);
  const every = [...pane.querySelector("template.offered").content.querySelectorAll("option")];
  const fits = every.filter((each) => typed && each.value.toLowerCase().startsWith(typed.toLowerCase()));
  const shown = fits.filter((each) => each.value !== typed && (typed.includes(" ") || each.label || typed[0] === "@"));
  const options = shown.slice(0, MOST).map((each, number) => {
    const option = document.createElement("li");
    option.id = `${box.getAttribute("aria-controls")}-${number}`;
    option.setAttribute("role", "option");
    option.dataset.value = each.value;
    option.append(document.createElement("b"), document.createElement("span"));
    option.firstChild.textContent = each.value;
    option.lastChild.textContent = each.getAttribute("label");
    return option;
  });
  list(box).replaceChildren(...options);
  list(box).hidden = options.length === 0;
  box.setAttribute("aria-expanded", String(options.length > 0));
  box.removeAttribute("aria-activedescendant");
}

function mark(box, all, at) {
  all.forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
  box.setAttribute("aria-activedescendant", all[at].id);
}

function take(box, option) {
  const end = box.selectionStart;
  const begin = end - word(box).length;
  const value = option.dataset.value + (option.dataset.value.endsWith(" ") ? "" : " ");
  box.setRangeText(value, begin, end, "end");
  shut(box);
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function shut(box) {
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  if (list(box)) list(box).hidden = true;
}
