// Menus and confirmations: opened by a button, walked by arrows, shut by Escape or by going elsewhere.

const OPEN = "[data-menu][aria-expanded=true]";

export function shutAll(except) {
  for (const button of document.querySelectorAll(OPEN)) if (button !== except) shut(button);
}

export function shut(button) {
  if (button.nextElementSibling.contains(document.activeElement)) button.focus({ preventScroll: true });
  button.setAttribute("aria-expanded", "false");
  button.nextElementSibling.hidden = true;
}

function open(button) {
  shutAll(button);
  button.setAttribute("aria-expanded", "true");
  const list = button.nextElementSibling;
  list.hidden = false;
  list.classList.remove("leftward");
  list.classList.toggle("upward", list.getBoundingClientRect().bottom > room(button).bottom);
  list.classList.toggle("leftward", list.getBoundingClientRect().right > room(button).right);
  items(list)[0]?.focus({ preventScroll: true });
  list.scrollIntoView({ block: "nearest" });
}

function room(button) {
  const talk = button.closest(".talk, .modal-body");
  return talk ? talk.getBoundingClientRect() : { bottom: window.innerHeight, right: window.innerWidth };
}

const items = (list) => [...list.querySelectorAll("button, a")];

export function listen(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-menu]");
    if (button) return button.getAttribute("aria-expanded") === "true" ? shut(button) : open(button);
    if (event.target.closest("[data-shut]")) return leave(event.target);
    shutAll(event.target.closest(".menu")?.querySelector("[data-menu]"));
  });
  root.addEventListener("keydown", (event) => {
    const button = event.target.closest(".menu")?.querySelector(OPEN);
    if (!button) {
      if (event.key === "ArrowDown" && event.target.matches("[data-menu]")) {
        event.preventDefault();
        open(event.target);
      }
      return;
    }
    const all = items(button.nextElementSibling);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      all.at(event.key === "Home" ? 0 : -1).focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave(event.target);
    } else if (event.key === "Tab") shut(button);
  });
}

function leave(target) {
  const button = target.closest(".menu").querySelector("[data-menu]");
  shut(button);
  button.focus();
}
