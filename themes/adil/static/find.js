// The search box, its dialog and the search page. What finds is search.js, which is loaded when it is needed.
"use strict";
{
  const root = new URL("../", document.currentScript.src);
  const lang = document.documentElement.lang === "tr" ? "tr" : "en";
  const onDisk = location.protocol === "file:";

  // Every file of the index is a script, because a page opened from a folder may read nothing else.
  const loaded = new Map();
  const script = (path) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(path, root);
      element.onload = () => (element.remove(), resolve());
      element.onerror = () => (element.remove(), reject(new Error(path)));
      document.head.append(element);
    });
  const load = (name) => {
    let file = loaded.get(name);
    if (!file) {
      file = script(`search/${name}.js`).then(() => {
        const value = globalThis.ikidil[name];
        delete globalThis.ikidil[name];
        return value;
      });
      file.catch(() => loaded.delete(name));
      loaded.set(name, file);
    }
    return file;
  };
  const engine = () => {
    let ready = loaded.get("engine");
    if (!ready) {
      ready = script("theme/search.js").then(() => globalThis.ikidilSearch);
      ready.catch(() => loaded.delete("engine"));
      loaded.set("engine", ready);
    }
    return ready;
  };
  let index;
  const open = async () => {
    const [{ Index }, contents] = await Promise.all([engine(), load(lang)]);
    return (index ??= new Index(lang, contents, load));
  };

  // The URL of a page of the site; a folder on a disk has no server that finds its index.
  const url = (address, { query = "", hash = "" } = {}) => {
    const file = onDisk && (address === "" || address.endsWith("/")) ? "index.html" : "";
    return new URL(`${address}${file}${query}${hash ? `#${encodeURIComponent(hash)}` : ""}`, root).href;
  };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((it) => it !== undefined && it !== ""));
    return element;
  };
  const fill = (phrase, value) => phrase.replace("{}", value);

  // One list of results with its filters and what it says of itself; in the dialog and on the page.
  class Finder {
    constructor(results, { failed } = {}) {
      this.results = results;
      this.failed = failed;
      this.status = make("p", { role: "status", class: "found" });
      this.filters = make("div", { class: "filters", hidden: true });
      results.before(this.filters, this.status);
      this.turn = 0;
    }

    async ready() {
      const { words, sections } = await open();
      if (this.words) return;
      this.words = words;
      const choice = (label, options) => {
        const select = make("select", {}, ...options.map(([value, name]) => make("option", { value }, name)));
        select.addEventListener("change", () => this.find(this.query));
        this.filters.append(make("label", {}, `${label} `, select));
        return select;
      };
      const everything = ["", words.everywhere];
      this.section = choice(words.in, [everything, ...sections.map((it, at) => [at, it.t || words.rest])]);
      this.sort = choice(words.kind, [everything, ...[0, 1, 2, 3, 4, 5, 6].map((it) => [it, words[`kind_${it}`]])]);
    }

    async find(query) {
      this.query = query;
      const turn = ++this.turn;
      const late = () => turn !== this.turn;
      delete this.results.dataset.state;
      try {
        await this.ready();
        if (late()) return;
        if (!query.trim()) return this.show([], "", turn);
        const number = (select) => (select.value === "" ? undefined : Number(select.value));
        const { rank } = await engine();
        const found = await rank(index, query, { section: number(this.section), sort: number(this.sort) });
        if (late()) return;
        this.found = found;
        this.left = found.ranked.slice();
        await this.more(turn, true);
      } catch (error) {
        if (late()) return;
        this.show([], this.failed ?? this.words?.failed ?? "", turn);
        if (!this.words && !this.failed) throw error;
      }
    }

    // The next results: as many as a few files hold.
    async more(turn, first) {
      const { found, words } = this;
      const { excerpt, take, words: split } = await engine();
      const before = this.left;
      const left = before.slice();
      const some = take(left);
      const pieces = await Promise.all(
        some.map(async ({ key }) => {
          const piece = await index.piece(key);
          const isHeading = piece.sort === 6 && piece.anchor;
          return { ...piece, text: isHeading ? (await index.below(key))?.words : piece.words };
        }),
      );
      if (turn !== this.turn || this.left !== before) return;
      this.left = left;
      const groups = [];
      for (const [at, piece] of pieces.entries()) {
        let group = groups.find((it) => it.file.a === piece.file.a);
        if (!group) {
          const section = index.sections[index.sectionOf(Math.floor(some[at].key / 65536))];
          groups.push((group = { file: piece.file, section: section.t || words.rest, pieces: [] }));
        }
        group.pieces.push(piece);
      }
      const made = groups.map((it) => this.group(it, excerpt, found.forms));
      const count = found.ranked.length;
      let said = count === 1 ? words.found_one : fill(words.found, count.toLocaleString(lang));
      if (!count) said = fill(words.none, this.query.trim());
      // The index has words without accents; the texts have them as they are written.
      const written = (form) => {
        for (const { words: text } of pieces) {
          const hit = split(lang, text).find((it) => it.form === form);
          if (hit) return text.slice(hit.start, hit.end);
        }
        return form;
      };
      const { similar } = found.notes;
      if (similar) said = `${fill(words.similar, similar.map(written).join(", "))}. ${said}`;
      else if (found.notes.some) said = `${words.some} ${said}`;
      if (first) this.show(made, said, turn);
      else {
        for (const it of this.results.querySelectorAll(":scope > :is(button, .found)")) it.remove();
        this.results.append(...made);
        made[0]?.querySelector("a").focus();
      }
      if (this.left.length) {
        const button = make("button", { type: "button" }, words.more);
        const failed = make("p", { role: "alert", class: "found" });
        button.addEventListener("click", () => {
          failed.textContent = "";
          this.more(turn, false).catch(() => (failed.textContent = this.failed ?? words.failed));
        });
        this.results.append(button, failed);
      }
      this.results.dataset.state = "done";
    }

    group({ file, section, pieces }, excerpt, forms) {
      const { words } = this;
      const other = lang === "tr" ? "en" : "tr";
      const mark = `?mark=${encodeURIComponent(this.query.trim())}`;
      const marked = (text, room) =>
        excerpt(lang, text, forms, room).map(([run, hit]) => (hit ? make("mark", {}, run) : run));
      const items = pieces.map((it) => {
        const kind = it.sort === 0 || it.sort === 6 ? "" : make("span", { class: "tag" }, words[`kind_${it.sort}`]);
        const name = it.sort === 6 && it.anchor ? it.words : it.section || file.t;
        const link = make("a", { href: url(file.a, { query: mark, hash: it.anchor }) }, ...marked(name, 300));
        const text = it.text ? make("p", {}, ...marked(it.text)) : "";
        const there = file.o && make("a", {
          class: "there", href: url(file.o, { hash: it.other ?? "" }), hreflang: other, "aria-label": `${words.counterpart}: ${name}`,
        }, words.counterpart);
        return make("li", {}, make("p", { class: "hit" }, link, " ", kind, " ", there || ""), text);
      });
      const title = file.n ? `${file.n}. ${file.t}` : file.t;
      const heading = make("h2", {}, make("span", { class: "within" }, section), " ", title);
      return make("section", {}, heading, make("ol", {}, ...items));
    }

    show(made, said, turn) {
      if (turn !== this.turn) return;
      this.results.replaceChildren(...made);
      this.status.textContent = said;
      this.filters.hidden = !this.words || !this.query?.trim();
      if (!made.length && this.words && this.query?.trim() && index.pages[lang === "tr" ? "en" : "tr"]) {
        const other = lang === "tr" ? "en" : "tr";
        const query = `?q=${encodeURIComponent(this.query.trim())}`;
        const link = make("a", { href: url(index.pages[other], { query }), hreflang: other }, this.words.other);
        this.results.append(make("p", {}, link));
      }
      this.results.dataset.state = "done";
    }
  }

  // The page.
  const results = document.getElementById("search-results");
  const forms = [...document.querySelectorAll("form.search")];
  const own = results && forms.find((it) => it.closest("main"));
  for (const form of forms) if (onDisk) form.action = url(`${lang}/${lang === "tr" ? "ara" : "search"}/`);
  if (results) {
    const input = own.elements.q;
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    const failed = onDisk ? results.dataset.local : results.dataset.failed;
    const finder = new Finder(results, { failed });
    const find = () => {
      document.getElementById("search-hint").hidden = input.value.trim() !== "";
      finder.find(input.value);
    };
    own.addEventListener("submit", (event) => {
      event.preventDefault();
      find();
      remember();
    });
    const remember = () => {
      const here = new URL(location.href);
      here.searchParams.set("q", input.value);
      history.replaceState(null, "", here);
    };
    // The other language is asked the same.
    const other = document.querySelector("a.switch");
    other?.addEventListener("click", () => {
      other.search = input.value.trim() && `?${new URLSearchParams({ q: input.value })}`;
    });
    let waiting = 0;
    input.addEventListener("input", () => {
      find();
      clearTimeout(waiting);
      waiting = setTimeout(remember, 400);
    });
    find();
  }

  // The dialog.
  const box = forms.find((it) => it !== own);
  let dialog;
  let back;
  const ask = async (query = "") => {
    if (dialog?.open) return;
    let words;
    try {
      ({ words } = await open());
    } catch {
      // The search page says what is wrong.
      location.assign(`${box.action}?q=${encodeURIComponent(query)}`);
      return;
    }
    if (!dialog) {
      const input = make("input", {
        type: "search", name: "q", autocomplete: "off", spellcheck: "false", "aria-label": box.elements.q.getAttribute("aria-label"),
      });
      const close = make("button", { type: "button" }, words.close);
      const form = make("form", { class: "search large", action: box.action }, input, close);
      const list = make("div", { class: "results" });
      const hint = make("p", { class: "hint" }, words.hint);
      const all = make("p", { class: "all", hidden: true }, make("a", {}, words.all));
      dialog = make("dialog", { class: "find", "aria-label": words.title }, form, hint, list, all);
      document.body.append(dialog);
      const finder = new Finder(list);
      const find = () => {
        const query = input.value.trim();
        hint.hidden = all.hidden = true;
        (query ? all : hint).hidden = false;
        all.firstChild.href = `${box.action}?q=${encodeURIComponent(query)}`;
        finder.find(input.value);
      };
      input.addEventListener("input", find);
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
      dialog.addEventListener("close", () => {
        box.elements.q.value = "";
        back?.focus();
      });
      dialog.addEventListener("keydown", (event) => {
        // In a search box this key would only take the words away.
        if (event.key === "Escape") {
          event.preventDefault();
          dialog.close();
        }
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        if (event.target instanceof HTMLSelectElement) return;
        const stops = [input, ...list.querySelectorAll("li a:not(.there)")];
        const at = Math.max(0, stops.indexOf(document.activeElement)) + (event.key === "ArrowDown" ? 1 : -1);
        event.preventDefault();
        stops[Math.min(Math.max(at, 0), stops.length - 1)].focus();
      });
      // A result on the page one is on closes the dialog as well.
      list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
      dialog.find = find;
      dialog.input = input;
    }
    back = document.activeElement;
    // What was typed while the index was on its way counts, too.
    dialog.input.value = box.elements.q.value || query;
    dialog.showModal();
    dialog.input.focus();
    dialog.find();
  };
  if (box) {
    box.elements.q.addEventListener("input", () => box.elements.q.value && ask(box.elements.q.value));
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!slash && !control) return;
      event.preventDefault();
      if (own) own.elements.q.focus();
      else ask();
    });
  }

  // Marking what led here.
  const query = results ? null : new URLSearchParams(location.search).get("mark");
  if (query) {
    // What somebody typed into an address may be no name at all.
    const target = () => {
      try {
        return document.getElementById(decodeURIComponent(location.hash.slice(1)));
      } catch {
        return null;
      }
    };
    engine().then(({ parse, words, readings, answers }) => {
      const place = target() ?? document.querySelector("main .head");
      if (!place) return;
      const { phrases, words: plain } = parse(lang, query);
      const around = place.matches(".par, h2, h3, h4, h5, h6") ? place.parentElement : place;
      const said = words(lang, around.textContent);
      const fits = (word, it) => answers(word, it, readings(lang, it.form));
      // Who typed some of the Turkish letters and not all finds a word, too.
      const wanted = [...plain, ...phrases.flat().map((it) => ({ ...it, letters: 0, readings: readings(lang, it.form) }))].map(
        (word) => (said.some((it) => fits(word, it)) ? word : { ...word, letters: 0 }),
      );
      const hits = (text) => words(lang, text).filter((it) => wanted.some((word) => fits(word, it)));
      const walker = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("svg, .par, script, mark")) texts.push(walker.currentNode);
      for (const node of texts) {
        for (const { start, end } of hits(node.data).reverse()) {
          const range = document.createRange();
          range.setStart(node, start);
          range.setEnd(node, end);
          range.surroundContents(make("mark", {}));
        }
      }
    }, () => {});
  }
}
