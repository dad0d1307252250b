// Runs before the page is drawn, so that a chosen colour scheme does not flash.
{
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const scheme = localStorage.getItem("scheme");
    if (scheme === "dark" || scheme === "light") root.dataset.scheme = scheme;
  } catch {
    // Storage may be closed to us; the browser's own scheme is good enough.
  }
}
