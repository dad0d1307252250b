// Runs before the page is drawn, so that nothing flashes or jumps to what was chosen.
{
  const root = document.documentElement;
  root.classList.add("scripted");
  if (/[?&]q=[^&]/.test(location.search)) root.classList.add("asking");
  try {
    for (const key of ["scheme", "size"]) {
      const chosen = localStorage.getItem(key);
      if (chosen) root.dataset[key] = chosen;
    }
  } catch {
    // Storage may be closed to us; the browser's own settings are good enough.
  }
}
