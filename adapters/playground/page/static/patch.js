// Makes what stands on the page like what was drawn anew, and leaves alone whatever a person has under their hands:
// what is typed, what is open, what has the focus.

const OURS = new Set(["open", "inert"]);

export function patch(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.nodeName === "TEMPLATE") {
    old.replaceWith(document.importNode(fresh, true)); // what is in one is not among its children
    return;
  }
  if ((old.isEqualNode(fresh) && !old.querySelector("template")) || old.matches(".offers, .problem")) return;
  const held = old.dataset.held;
  copyAttributes(old, fresh);
  if (old.nodeName === "TEXTAREA" || old.nodeName === "INPUT") {
    takeValue(old, fresh, held);
    return;
  }
  patchChildren(old, fresh);
  if (old.nodeName === "SELECT") takeValue(old, fresh, held);
}

export function patchChildren(parent, fresh) {
  const keyed = new Map([...parent.children].filter((each) => each.dataset.key).map((each) => [each.dataset.key, each]));
  let at = parent.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const found = counterpart(wanted, at, keyed);
    if (!found) {
      parent.insertBefore(document.importNode(wanted, true), at);
      continue;
    }
    if (found === at) at = at.nextSibling;
    else parent.insertBefore(found, at);
    patch(found, wanted);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function counterpart(wanted, at, keyed) {
  const key = wanted.dataset?.key;
  const found = key ? keyed.get(key) : at && !at.dataset?.key ? at : null;
  return found && found.nodeName === wanted.nodeName ? found : null;
}

// A menu is opened and shut here, and a complaint that the page itself made goes when the form is drawn anew.
function copyAttributes(old, fresh) {
  // A new reply opens its thread.
  if (old.nodeName === "DETAILS" && fresh.open && old.dataset.count !== fresh.dataset.count) old.open = true;
  const menu = old.matches("[role=menu], [role=alertdialog], [data-menu], [role=listbox], [role=combobox], .problem");
  for (const { name } of [...old.attributes]) {
    if (fresh.hasAttribute(name) || (menu && (name === "hidden" || name.startsWith("aria-")))) continue;
    if (old.nodeName === "DETAILS" && name === "open") continue;
    old.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (name === "data-chosen") continue; // see takeValue
    if (menu && (name === "hidden" || name === "aria-expanded")) continue;
    if (OURS.has(name) && old.nodeName === "DETAILS") continue;
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function takeValue(old, fresh, held) {
  if (old === document.activeElement) return; // who types knows best
  if (held === fresh.dataset.held || (held === undefined && fresh.dataset.held === undefined)) return;
  if (old.type === "checkbox" || old.type === "radio") old.checked = fresh.checked;
  else if (old.multiple) [...old.options].forEach((each, number) => (each.selected = fresh.options[number].selected));
  else old.value = fresh.value;
  if ("picker" in old.dataset) old.dataset.chosen = fresh.dataset.chosen;
}
