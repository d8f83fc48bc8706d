// Three things to do, ticked as they are done; closed for good when somebody says so.

const KEPT = "steerco-tour";

export class Tour {
  constructor(root, { go }) {
    this.root = root;
    if (!root || localStorage.getItem(KEPT) === "closed") return;
    root.hidden = false;
    root.addEventListener("click", (event) => {
      const stop = event.target.closest("a.stop");
      if (stop) {
        event.preventDefault();
        go(stop.href);
      }
      if (event.target.closest("#tour-close")) {
        localStorage.setItem(KEPT, "closed");
        root.hidden = true;
      }
    });
  }

  // Ticks what was put on record, or that time was moved.
  done(what) {
    const stop = this.root?.querySelector(`[data-done-by="${what}"]`);
    if (stop && !stop.classList.contains("done")) {
      stop.classList.add("done");
      stop.querySelector("b").append(" ✓");
    }
  }
}
