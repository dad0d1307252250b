// Everything can be read and used without this script; it adds comforts.
const store = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Storage may be closed to us; the choice then lasts as long as the page.
    }
  },
};

// Sets up what the page has, and what it will have had set in place by a preview that follows its source.
const setUp = (work) => {
  work();
  document.addEventListener("ikidil:update", work);
};

// Opened from a disk, the address of a folder would show a list of its files.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}

// Colours and the size of the text, as chosen in this browser.
for (const prefs of document.querySelectorAll("details.prefs")) {
  const root = document.documentElement;
  for (const input of prefs.querySelectorAll("input")) {
    input.checked = input.value === (root.dataset[input.name] ?? "auto");
    input.addEventListener("change", () => {
      const auto = input.value === "auto";
      if (auto) delete root.dataset[input.name];
      else root.dataset[input.name] = input.value;
      store.set(input.name, auto ? null : input.value);
    });
  }
}

// The other language, at the same place of the same page.
{
  // What has a counterpart: paragraphs by their number, headings by the link beside them, and entries of lists.
  const PLACES = ".pair, [id^='p-'], a.elsewhere, [id^='group-'], [id^='term-'], [id^='act-'], [id^='ref-']";
  const HEAD = 200;
  const fragment = (place) => (place ? (place.hash ?? `#${place.id}`) : "");
  const asked = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    return target ? (target.closest(PLACES) ?? target.closest(".heading")?.querySelector("a.elsewhere")) : null;
  };
  const here = () => {
    const place = asked();
    const { top, bottom } = place?.getBoundingClientRect() ?? {};
    if (bottom > 0 && top < innerHeight) return fragment(place);
    if (scrollY < HEAD) return "";
    return fragment([...document.querySelectorAll(PLACES)].find((it) => it.getBoundingClientRect().bottom > 80));
  };

  // The link is in the head of the page, and whoever goes there to follow it has read something else: what
  // was asked for, or what stood still for a while.
  let read = fragment(asked());
  let still = 0;
  const rest = () => {
    clearTimeout(still);
    still = setTimeout(() => (read = here()), scrollY < HEAD ? 10_000 : 1000);
  };
  addEventListener("hashchange", () => (read = fragment(asked())));
  addEventListener("scroll", rest, { passive: true });

  for (const link of document.querySelectorAll("a.switch")) {
    const plain = link.getAttribute("href");
    link.addEventListener("click", () => {
      store.set("language", link.hreflang);
      if (link.dataset.same !== undefined) link.setAttribute("href", plain + (scrollY < HEAD ? read : here()));
    });
  }

  // A paragraph that only the other language has: the one before it.
  const [, start, number] = /^#(p-(?:.*-)?)(\d{1,4})$/.exec(location.hash) ?? [];
  if (number && !document.getElementById(start + number)) {
    for (let at = number - 1; at > 0; at -= 1) {
      const before = document.getElementById(start + at);
      if (!before) continue;
      before.scrollIntoView();
      break;
    }
  }
}

// Menus close when one leaves them.
for (const menu of document.querySelectorAll("details.menu")) {
  const leave = ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  };
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  });
}

// The contents show where one is.
{
  const links = new Map();
  const mark = () => {
    const passed = [...links.keys()].filter((it) => it.getBoundingClientRect().top < innerHeight / 3);
    const here = passed.pop();
    for (const [heading, link] of links) {
      if (heading === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  let follows = false;
  setUp(() => {
    links.clear();
    for (const link of document.querySelectorAll("nav.contents a[href^='#']")) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    if (!follows && links.size) {
      follows = true;
      addEventListener("scroll", later, { passive: true });
      addEventListener("resize", later);
    }
    mark();
  });
}

// Footnotes stand in the margin where there is one; elsewhere a mark opens its note in place.
const withNotes = (text) => {
  // As the style sheet asks: of the page, in the size of letters that the reader has chosen.
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
  const isWide = () => document.body.clientWidth >= 78 * rem();
  const items = () => [...text.querySelectorAll(".notes > ol > li")];
  const mark = (item) => text.querySelector(`.note-mark a[href="#${item.id}"]`);

  const place = () => {
    const origin = text.getBoundingClientRect();
    const taken = [...text.querySelectorAll(":scope > *")]
      .map((it) => it.getBoundingClientRect())
      .filter((it) => it.right > origin.right + 1 && it.height > 0)
      .map((it) => [it.top - origin.top, it.bottom - origin.top]);
    const wide = isWide();
    let free = 0;
    for (const [at, item] of items().entries()) {
      const beside = wide && mark(item);
      if (!beside) {
        delete item.dataset.beside;
        item.style.top = "";
        continue;
      }
      item.dataset.beside = at + 1;
      let top = Math.max(free, beside.getBoundingClientRect().top - origin.top - 4);
      const height = item.offsetHeight;
      for (const [from, to] of taken) if (top < to && top + height > from) top = to + 8;
      item.style.top = `${top}px`;
      free = top + height + 12;
    }
  };
  const sizes = new ResizeObserver(place);
  for (const it of [text, document.body]) sizes.observe(it);

  let open = null;
  const close = () => {
    open?.box.remove();
    open?.mark.focus();
    open = null;
  };
  text.addEventListener("click", (event) => {
    const link = event.target.closest?.(".note-mark a");
    const item = link && document.getElementById(link.hash.slice(1));
    if (!item || item.dataset.beside || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const again = open?.mark === link;
    close();
    if (again) return;
    const box = document.createElement("div");
    box.className = "note-here";
    box.setAttribute("role", "note");
    box.tabIndex = -1;
    box.setAttribute("aria-label", link.getAttribute("aria-label"));
    for (const child of item.children) box.append(child.cloneNode(true));
    for (const it of box.querySelectorAll("[id]")) it.removeAttribute("id");
    for (const it of box.querySelectorAll(".back")) it.remove();
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text.dataset.close ?? "×";
    button.addEventListener("click", close);
    box.append(button);
    box.addEventListener("keydown", (pressed) => pressed.key === "Escape" && close());
    let block = link.closest("p, li, .scroll, table, .box") ?? link;
    block = block.closest(".scroll, table") ?? block;
    if (block.matches("li")) block.append(box);
    else block.after(box);
    open = { box, mark: link };
    box.focus();
  });
  return place;
};
{
  const placing = new Map();
  setUp(() => {
    for (const [text, place] of placing) text.isConnected ? place() : placing.delete(text);
    for (const notes of document.querySelectorAll(".reading .notes")) {
      const text = notes.closest(".text");
      if (!placing.has(text)) placing.set(text, withNotes(text));
    }
  });
}

// Checklists are ticked in this browser only. A list has the same ticks wherever it stands: in its chapter,
// side by side, and in either language.
{
  const root = new URL("../", document.currentScript.src).pathname;
  const other = document.querySelector("a.switch[data-same]");
  // The Turkish address stands for both; what is below a chapter's belongs to the chapter.
  const address = other?.hreflang === "tr" ? other.pathname : location.pathname;
  const page = address.split("/").slice(0, root.split("/").length + 2).join("/");
  // By the id that its editor gave it, or else by the number of its paragraph.
  const name = (list) => {
    const place = list.id ? list : (list.closest(".row[id]") ?? document.body);
    const id = list.closest(".other") ? place.id.replace(/^(?:tr|en)-/, "") : place.id;
    return list.id ? id : `${id} ${[...place.querySelectorAll(".box-checklist")].indexOf(list)}`;
  };
  const keyOf = (list) => `ticks ${page} ${name(list)}`;
  const boxesOf = (list) => [...list.querySelectorAll("input[type=checkbox]")];
  // Each list with the button that clears it.
  const lists = new Map();
  const show = (list, ticks = store.get(keyOf(list))) => {
    const boxes = boxesOf(list);
    for (const [at, box] of boxes.entries()) box.checked = ticks === null ? box.defaultChecked : ticks[at] === "1";
    lists.get(list).hidden = !boxes.some((box) => box.checked);
  };
  const showAll = (key, ticks) => {
    for (const list of lists.keys()) if (keyOf(list) === key) show(list, ticks);
  };
  const add = (list) => {
    const clear = Object.assign(document.createElement("button"), {
      type: "button", className: "clear", textContent: document.body.dataset.clear,
    });
    lists.set(list, clear);
    list.addEventListener("change", () => {
      const key = keyOf(list);
      const ticks = boxesOf(list).map((box) => (box.checked ? "1" : "0")).join("");
      // The other edition may have more of them.
      const all = ticks + (store.get(key) ?? "").slice(ticks.length);
      store.set(key, all);
      showAll(key, all);
    });
    clear.addEventListener("click", () => {
      const key = keyOf(list);
      store.set(key, null);
      boxesOf(list)[0].focus();
      showAll(key, "");
    });
  };
  setUp(() => {
    for (const [list, clear] of lists) {
      if (list.isConnected && list.matches(".box-checklist")) continue;
      clear.remove();
      lists.delete(list);
    }
    for (const list of document.querySelectorAll(".box-checklist")) {
      if (!lists.has(list)) add(list);
      const boxes = boxesOf(list);
      for (const box of boxes) box.disabled = false;
      const clear = lists.get(list);
      if (!boxes.length) clear.remove();
      else if (list.lastElementChild !== clear) list.append(clear);
      show(list);
    }
  });
  addEventListener("storage", ({ key, newValue }) => showAll(key, newValue ?? ""));
  // Who comes back finds the page, or what its boxes were, as they left it.
  addEventListener("pageshow", () => [...lists.keys()].forEach((list) => show(list)));
}

// A list of recommendations can be narrowed down by its groups and by words.
for (const listing of document.querySelectorAll(".listing")) {
  const lang = document.documentElement.lang;
  // As the search does it: small letters without accents.
  const fold = (text) =>
    text.toLocaleLowerCase(lang).replaceAll("ı", "i").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const make = (tag, attributes, ...inside) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...inside);
    return made;
  };
  const groups = [...listing.parentElement.querySelectorAll(".text > .heading")].map((heading) => ({
    heading,
    title: heading.querySelector("h2").textContent,
    items: [...heading.nextElementSibling.children],
  }));
  const select = make("select", {}, make("option", { value: "" }, listing.dataset.all));
  for (const [at, { title }] of groups.entries()) select.append(make("option", { value: at }, title));
  const words = make("input", { type: "search" });
  const found = make("p", { className: "found" });
  found.setAttribute("role", "status");
  const narrow = () => {
    const wanted = fold(words.value).split(/\s+/);
    let count = 0;
    for (const [at, { heading, items }] of groups.entries()) {
      const chosen = select.value === "" || Number(select.value) === at;
      let any = false;
      for (const item of items) {
        const text = fold(item.textContent);
        item.hidden = !chosen || !wanted.every((word) => text.includes(word));
        if (item.hidden) continue;
        any = true;
        count += 1;
      }
      heading.hidden = heading.nextElementSibling.hidden = !any;
    }
    const { foundOne, found: many } = listing.dataset;
    found.textContent = count === 1 ? foundOne : many.replace("{}", count);
  };
  const filters = make("div", { className: "filters" });
  if (groups.length > 1) filters.append(make("label", {}, `${listing.dataset.group} `, select));
  filters.append(make("label", {}, `${listing.dataset.words} `, words));
  filters.addEventListener("input", narrow);
  listing.append(filters, found);
  narrow();
}

// Citations can be copied, also that of the paragraph one came to.
for (const section of document.querySelectorAll(".citing")) {
  const { copy, copied } = section.dataset;
  const one = section.querySelector(".citing-paragraph");
  const show = () => {
    const number = /^#p-([0-9a-z-]+)$/.exec(location.hash)?.[1];
    one.hidden = !number;
    if (!number) return;
    const [before, between, after] = one.dataset.citation.split("{}");
    one.querySelector(".citation").textContent =
      before + number.replace("-", ".") + between + (after === undefined ? "" : number + after);
  };
  if (one) {
    addEventListener("hashchange", show);
    show();
  }
  if (!navigator.clipboard) continue;
  setUp(() => {
    for (const citation of section.querySelectorAll(".citation")) {
      if (citation.nextElementSibling?.matches("button.copy")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(citation.textContent);
        button.textContent = copied;
        setTimeout(() => (button.textContent = copy), 2000);
      });
      citation.after(button);
    }
  });
}

// Definitions of terms and titles of references, beside the word.
{
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let owner = null;
  let closing = 0;

  const hide = () => {
    clearTimeout(closing);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  };
  const hideSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(hide, 250);
  };
  const show = (link) => {
    clearTimeout(closing);
    if (owner === link) return;
    hide();
    owner = link;
    tip.textContent = link.dataset.definition ?? link.dataset.preview;
    tip.lang = link.dataset.lang ?? document.documentElement.lang;
    if (link.dataset.counterpart) {
      const other = document.createElement("span");
      other.className = "counterpart";
      other.lang = document.documentElement.lang === "tr" ? "en" : "tr";
      other.textContent = link.dataset.counterpart;
      tip.append(" ", other);
    }
    link.setAttribute("aria-describedby", "tip");
    tip.hidden = false;
    const word = link.getBoundingClientRect();
    const left = Math.min(word.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const above = word.bottom + tip.offsetHeight + 16 > innerHeight && word.top > tip.offsetHeight;
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${(above ? word.top - tip.offsetHeight - 6 : word.bottom + 6) + scrollY}px`;
  };

  const selector = "a[data-definition], a[data-preview]";
  const find = (event) => (event.target instanceof Element ? event.target.closest(selector) : null);
  let touched = false;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (touched && !find(event) && !tip.contains(event.target)) hide();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = find(event);
    if (link) show(link);
    else if (tip.contains(event.target)) clearTimeout(closing);
    else if (owner && document.activeElement !== owner) hideSoon();
  });
  document.addEventListener("focusin", (event) => {
    const link = find(event);
    if (!link) hide();
    else if (!touched) show(link);
  });
  // The first tap shows, the second follows the link.
  document.addEventListener("click", (event) => {
    const link = find(event);
    if (!link || !touched || owner === link) return;
    event.preventDefault();
    show(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}
