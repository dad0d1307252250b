// The root page: leads on in the language chosen last, or else the browser's.
document.addEventListener("DOMContentLoaded", () => {
  const doors = [...document.querySelectorAll(".doors a[hreflang]")];
  let chosen = null;
  try {
    chosen = localStorage.getItem("language");
  } catch {
    // Storage may be closed to us.
  }
  const wanted = [chosen, ...navigator.languages.map((code) => code.split("-")[0])];
  const found = wanted.map((lang) => doors.find((door) => door.hreflang === lang)).find(Boolean);
  const door = found ?? doors[0];
  if (!door) return;
  // Opened from a disk, the address of a folder would show a list of its files.
  const onDisk = door.protocol === "file:" && door.pathname.endsWith("/");
  location.replace(onDisk ? `${door.href}index.html` : door.href);
});
