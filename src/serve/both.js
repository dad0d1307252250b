// Two editions side by side: they scroll together, by the paragraph numbers they share.
"use strict";
{
  const panes = [...document.querySelectorAll("iframe")];
  let leader = null;
  const numbered = (pane) => [...pane.contentDocument.querySelectorAll("[id^='p-']")];
  const follow = (from, to) => {
    const top = numbered(from).find((it) => it.getBoundingClientRect().bottom > 80);
    const other = top && to.contentDocument.getElementById(top.id);
    if (!other) return;
    const [a, b] = [top.getBoundingClientRect(), other.getBoundingClientRect()];
    const passed = a.height ? (80 - a.top) / a.height : 0;
    to.contentWindow.scrollBy({ top: b.top + passed * b.height - 80, behavior: "instant" });
  };
  panes.forEach((pane, at) => {
    const other = panes[1 - at];
    const attend = () => {
      for (const sign of ["pointerenter", "pointermove", "wheel", "keydown", "touchstart", "focus"]) {
        pane.contentWindow.addEventListener(sign, () => { leader = pane; }, { passive: true });
      }
      pane.contentWindow.addEventListener("scroll", () => {
        if (leader === null || leader === pane) follow(pane, other);
      }, { passive: true });
    };
    pane.addEventListener("load", attend);
    if (pane.contentDocument?.readyState === "complete") attend();
  });
}
