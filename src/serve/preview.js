// Makes an open page follow its source. Added by the preview server, never published.
"use strict";
(() => {
  const self = document.currentScript;
  const pane = window.name.startsWith("ikidil-");
  const known = { print: self.dataset.print ?? "", assets: self.dataset.assets ?? "", file: "" };
  const missing = known.print === "";
  self.remove();

  // The page as the server sent it, and which node of the living page came from
  // which of its nodes. The theme's own script has not run yet.
  const living = new WeakMap();
  const link = (sent, live) => {
    living.set(sent, live);
    for (let i = 0; i < sent.childNodes.length; i++) link(sent.childNodes[i], live.childNodes[i]);
  };
  let sent = document.body.cloneNode(true);
  link(sent, document.body);

  // What changes from `before` to `after` is done to the living page; whatever
  // scripts have added to it, and whoever has the focus, stays.
  const touched = [];
  const isMark = (node) => node.nodeType === 1 && node.classList.contains("par");
  const relink = (before, after) => {
    living.set(after, living.get(before));
    for (let i = 0; i < after.childNodes.length; i++) relink(before.childNodes[i], after.childNodes[i]);
  };
  const words = (node) => (node.textContent ?? "").replace(/¶\u00a0[\d.]+/g, "");
  const key = (node) => `${node.nodeName} ${words(node)}`;
  const touch = (node) => touched.push(node);

  const create = (node) => {
    const live = document.importNode(node, true);
    link(node, live);
    return live;
  };
  const attributes = (before, after, live) => {
    for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of after.attributes) {
      if (before.getAttribute(name) !== value) live.setAttribute(name, value);
    }
  };
  const change = (before, after) => {
    const live = living.get(before);
    living.set(after, live);
    if (before.nodeType !== 1) {
      if (before.data !== after.data) {
        live.data = after.data;
        touch(live.parentNode);
      }
      return;
    }
    attributes(before, after, live);
    children(before, after, live);
  };
  const replaceable = (before, after) =>
    before.nodeName === after.nodeName && before.nodeName !== "SVG" && before.nodeName !== "svg";
  const same = (a, b) => (a.isEqualNode(b) ? 2 : key(a) === key(b) && replaceable(a, b) ? 1 : 0);

  // Which child of one list is which of the other: the longest common row of
  // children that say the same.
  const matches = (one, other) => {
    const pairs = new Map();
    if (one.length * other.length > 40000) return pairs;
    const keys = [one.map(key), other.map(key)];
    const best = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
    for (let i = one.length - 1; i >= 0; i--) {
      for (let j = other.length - 1; j >= 0; j--) {
        best[i][j] = keys[0][i] === keys[1][j]
          ? best[i + 1][j + 1] + 1
          : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    for (let i = 0, j = 0; i < one.length && j < other.length;) {
      if (keys[0][i] === keys[1][j]) pairs.set(j++, i++);
      else if (best[i + 1][j] >= best[i][j + 1]) i++;
      else j++;
    }
    return pairs;
  };

  const children = (before, after, parent) => {
    let old = [...before.childNodes];
    let now = [...after.childNodes];
    let last = null;
    const keep = (from, to) => {
      if (from.isEqualNode(to)) relink(from, to);
      else change(from, to);
      last = living.get(to);
    };
    while (old.length && now.length && same(old[0], now[0]) === 2) keep(old.shift(), now.shift());
    const tail = [];
    while (old.length && now.length && same(old.at(-1), now.at(-1)) === 2) {
      tail.unshift([old.pop(), now.pop()]);
    }
    const pairs = matches(old, now);
    const place = (node) => {
      const live = create(node);
      if (last && last.parentNode) last.after(live);
      else parent.prepend(live);
      last = live;
      if (node.nodeType === 1 && !isMark(node)) touch(live);
    };
    const drop = (node) => {
      const live = living.get(node);
      live?.remove();
    };
    let at = 0;
    const upTo = (end, news) => {
      const olds = old.slice(at, end);
      for (const node of news) {
        const twin = olds.findIndex((it) => replaceable(it, node));
        if (twin < 0) {
          place(node);
          continue;
        }
        olds.splice(0, twin).forEach(drop);
        keep(olds.shift(), node);
      }
      olds.forEach(drop);
      at = end;
    };
    let waiting = [];
    now.forEach((node, j) => {
      if (!pairs.has(j)) return waiting.push(node);
      upTo(pairs.get(j), waiting);
      waiting = [];
      keep(old[pairs.get(j)], node);
      at = pairs.get(j) + 1;
    });
    upTo(old.length, waiting);
    for (const [from, to] of tail) keep(from, to);
  };

  const head = (page) => {
    document.title = page.title;
    for (const { name, value } of page.documentElement.attributes) {
      document.documentElement.setAttribute(name, value);
    }
    const own = [...document.head.querySelectorAll("link[rel=stylesheet]")].map((it) => pathOf(it.href));
    for (const sheet of page.head.querySelectorAll("link[rel=stylesheet]")) {
      const path = new URL(sheet.getAttribute("href"), location.href).pathname;
      if (!own.includes(path)) document.head.append(document.importNode(sheet, true));
    }
  };
  const pathOf = (url) => new URL(url, location.href).pathname;

  // What the reader looks at stays where it is, whatever changes above it.
  const blocks = () => document.querySelectorAll("main [id], main p, main li, main tr");
  const holdStill = (work) => {
    const visible = [...blocks()].filter((it) => {
      // Navigation may stick to the window.
      if (it.closest("nav, aside")) return false;
      const box = it.getBoundingClientRect();
      return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    });
    const anchors = visible.map((it) => [it, it.getBoundingClientRect().top]);
    // What begins on the screen is a better hold than what began above it.
    anchors.sort(([, one], [, other]) => (one < 0) - (other < 0));
    const root = document.documentElement;
    root.style.overflowAnchor = "none";
    const scroll = scrollY;
    const focus = document.activeElement;
    const focusId = focus?.id;
    work();
    if (focus && focus !== document.body && !focus.isConnected && focusId) {
      document.getElementById(focusId)?.focus({ preventScroll: true });
    }
    const anchor = anchors.find(([it]) => it.isConnected);
    const by = anchor && scroll > 0 ? anchor[0].getBoundingClientRect().top - anchor[1] : 0;
    if (by) scrollBy({ top: by, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => root.style.removeProperty("overflow-anchor")));
  };

  // Answers may overtake each other; one that was asked for before what is shown is late.
  let asked = 0;
  let shown = 0;
  const update = async () => {
    const turn = ++asked;
    // The state of translations is asked for with filters.
    const response = await fetch(location.pathname + location.search, { cache: "no-store" });
    if (!response.ok) return;
    const text = await response.text();
    if (turn < shown) return;
    shown = turn;
    const page = new DOMParser().parseFromString(text, "text/html");
    const script = page.querySelector("script[src='/_ikidil/preview.js']");
    known.print = script?.dataset.print ?? known.print;
    script?.remove();
    touched.length = 0;
    holdStill(() => {
      head(page);
      change(sent, page.body);
      sent = page.body;
    });
    point();
    document.dispatchEvent(new CustomEvent("ikidil:update"));
  };

  // The first block of the text that was touched is shown, or the way to it.
  let goal = null;
  const point = () => {
    const texts = touched.filter((it) => it?.isConnected && it.closest("main") && !it.closest(".par, nav, header"));
    if (!texts.length) return;
    const block = texts[0].closest("p, li, tr, figure, h2, h3, h4, pre, blockquote, [id]") ?? texts[0];
    goal = block;
    const box = block.getBoundingClientRect();
    if (box.bottom < 0) panel.mark("above");
    else if (box.top > innerHeight) panel.mark("below");
    else {
      panel.mark(null);
      flash(block);
    }
  };
  const flash = (block) => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const shade = "rgb(255 200 0 / 35%)";
    block.animate([{ backgroundColor: shade }, { backgroundColor: "transparent" }], 900);
  };
  const go = () => {
    goal?.scrollIntoView({ block: "center", behavior: "instant" });
    if (goal) flash(goal);
    panel.mark(null);
  };

  // Which sheet is on its way to take the place of which.
  const coming = new Map();

  // Styles and pictures change in place; scripts cannot.
  const reload = (paths) => {
    const hit = (url) => {
      const it = new URL(url, location.href);
      return it.origin === location.origin && (paths === null || paths.includes(it.pathname));
    };
    const fresh = (url) => {
      const it = new URL(url, location.href);
      it.searchParams.set("v", known.assets.slice(0, 12));
      return it.href;
    };
    if (paths?.some((it) => it.endsWith(".js")) && [...document.scripts].some((it) => it.src && hit(it.src))) {
      return location.reload();
    }
    const fonts = paths === null || paths.some((it) => /\.(woff2?|ttf|otf)$/.test(it));
    const imported = paths === null || paths.some((it) => it.endsWith(".css"));
    const onTheWay = new Set(coming.values());
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].filter((it) => !onTheWay.has(it));
    const direct = sheets.filter((it) => hit(it.href));
    for (const sheet of direct.length || !(fonts || imported) ? direct : sheets) {
      coming.get(sheet)?.remove();
      const next = sheet.cloneNode();
      coming.set(sheet, next);
      const end = (old) => {
        if (coming.get(sheet) !== next) return;
        coming.delete(sheet);
        old.remove();
      };
      next.href = fresh(sheet.href);
      next.addEventListener("load", () => end(sheet));
      next.addEventListener("error", () => end(next));
      sheet.after(next);
    }
    for (const image of document.images) if (hit(image.src)) image.src = fresh(image.src);
  };

  // Everything the preview itself shows, apart from the page's own styles.
  const panel = (() => {
    const host = document.createElement("ikidil-preview");
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<link rel="stylesheet" href="/_ikidil/preview.css">
      <dialog class="errors" aria-labelledby="title"><h2 id="title"></h2><p class="last"></p><ol></ol></dialog>
      <button class="mark" type="button" hidden></button>
      <div class="notice" role="status" hidden></div>
      <footer hidden><a class="file"></a><button class="both" type="button" hidden></button>
      <a class="translation"></a>
      <details class="warnings" hidden><summary></summary><ol></ol></details></footer>`;
    const find = (selector) => root.querySelector(selector);
    const entry = (one) => {
      const item = document.createElement("li");
      const where = document.createElement("a");
      where.href = one.open;
      where.textContent = one.line ? `${one.file}:${one.line}:${one.column}` : one.file;
      const message = document.createElement("p");
      message.textContent = `${one.message} `;
      const code = document.createElement("code");
      code.textContent = one.code;
      message.append(code);
      item.append(where, message);
      if (one.text !== null && one.text !== undefined) {
        const line = document.createElement("pre");
        const letters = [...one.text];
        const bad = document.createElement("mark");
        bad.textContent = letters.slice(one.mark.start, one.mark.end).join("");
        line.append(letters.slice(0, one.mark.start).join(""), bad, letters.slice(one.mark.end).join(""));
        item.append(line);
      }
      if (one.help) {
        const help = document.createElement("p");
        help.className = "help";
        help.textContent = one.help;
        item.append(help);
      }
      return item;
    };
    find(".mark").addEventListener("click", go);
    find("dialog").addEventListener("cancel", (event) => event.preventDefault());
    find(".both").addEventListener("click", () => {
      location.href = `/_ikidil/both?page=${encodeURIComponent(location.pathname)}`;
    });
    return {
      host,
      open: false,
      // The overlay does not take the focus: an editor may be typing in another
      // window, and comes back to where they were.
      show(state) {
        const { words, errors, warnings, fault } = state;
        const dialog = find("dialog");
        const broken = window.name !== "ikidil-right" && (errors.length > 0 || fault !== null);
        if (broken) {
          find("#title").textContent = errors.length ? words.errors : words.fault;
          find(".last").textContent = fault ?? words.last;
          find("dialog ol").replaceChildren(...errors.map(entry));
        }
        dialog.lang = state.lang;
        dialog.toggleAttribute("open", broken);
        find("footer").hidden = pane;
        const list = find(".warnings");
        list.hidden = warnings.length === 0;
        find(".warnings summary").textContent = words.warnings ?? "";
        find(".warnings ol").replaceChildren(...warnings.map(entry));
        const file = find(".file");
        file.hidden = !state.page?.file;
        file.textContent = state.page?.file ?? "";
        file.href = state.page?.open ?? "";
        file.title = words.source;
        find(".both").hidden = !state.page?.pair;
        find(".both").textContent = words.both;
        const onDashboard = location.pathname === "/_ikidil/translation";
        find(".translation").textContent = onDashboard ? words.home : words.translation;
        find(".translation").href = onDashboard ? "/" : "/_ikidil/translation";
        this.words = words;
      },
      mark(where) {
        find(".mark").hidden = where === null;
        if (where) find(".mark").textContent = this.words[where];
      },
      notice(text, href, label) {
        const notice = find(".notice");
        notice.hidden = text === null;
        notice.replaceChildren(text ?? "");
        if (!href) return;
        const link = document.createElement("a");
        link.href = href;
        link.textContent = label;
        notice.append(" ", link);
      },
    };
  })();
  document.documentElement.append(panel.host);
  addEventListener("scroll", () => {
    const box = goal?.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < innerHeight) panel.mark(null);
  }, { passive: true });

  const receive = (state) => {
    panel.show(state);
    panel.notice(null);
    const { page, words } = state;
    if (!page) return;
    if (page.file) known.file = page.file;
    known.assets = page.all;
    if (page.assets === null || page.assets.length) reload(page.assets);
    if (page.what === "gone") panel.notice(words.gone, "/", words.home);
    if (page.what === "moved") {
      history.replaceState(null, "", page.to + location.hash);
      listen();
      update().catch(() => {});
    }
    if (page.what === "changed") {
      if (missing) location.reload();
      else update().catch(() => {});
    }
  };

  // One stream while the page is visible; browsers allow few for each server.
  let stream = null;
  let retry = 0;
  const listen = () => {
    stream?.close();
    clearTimeout(retry);
    const query = new URLSearchParams({ page: location.pathname, ...known });
    stream = new EventSource(`/_ikidil/events?${query}`);
    stream.addEventListener("state", (event) => receive(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      stream.close();
      if (panel.words) panel.notice(panel.words.offline);
      retry = setTimeout(listen, 400);
    });
  };
  const attend = () => {
    if (document.hidden) {
      stream?.close();
      clearTimeout(retry);
    } else listen();
  };
  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => event.persisted && attend());
  attend();

  // Alt and a click lead from a block to its line.
  addEventListener("click", async (event) => {
    if (!event.altKey || !(event.target instanceof Element) || panel.host.contains(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    const id = event.target.closest("[id]:not(main, body, html)")?.id
      ?? event.target.closest("p, div")?.querySelector("[id]")?.id ?? "";
    const query = new URLSearchParams({ page: location.pathname, id });
    const answer = await fetch(`/_ikidil/source?${query}`);
    if (answer.ok) location.href = (await answer.json()).open;
  }, { capture: true });
})();
