// Searching, and marking what was found. The index and its analyser are those of src/render/search.
"use strict";
{
  // Words.

  const RUN = /(?:(?!\u02bc)[\p{Alphabetic}\p{N}\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])+/gu;
  const HIDDEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
  const LETTERS = { ı: "i", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th" };
  const APOSTROPHES = "'’‘ʼ`´";
  const LONGEST = 40;
  const MOST_PARTS = 6;

  // Never toLocaleLowerCase(): the rules are those of the text, not of the browser.
  const fold = (lang, text) => {
    if (/^[a-z0-9]*$/.test(text)) return text;
    let small = text.normalize("NFC");
    if (lang === "tr") small = small.replaceAll("İ", "i").replaceAll("I", "ı");
    small = small.toLowerCase().replace(HIDDEN, "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    return small.replace(/[ıßæœøłđðþ]/g, (it) => LETTERS[it]).replace(/[^\p{Alphabetic}\p{N}]/gu, "");
  };

  // Which letters of a word are Turkish ones, of those that folding may lose: a bit for each `ç` or `c`,
  // `ı` or `i` and so on, from the first to the thirtieth.
  const turkish = (lang, text) => {
    let [bit, found] = [1, 0];
    if (lang !== "tr" || !/^[A-Za-z\u00c0-\u017f]+$/.test(text)) return 0;
    for (const letter of text) {
      if ("çÇğĞıIöÖşŞüÜ".includes(letter)) found |= bit;
      else if (!"cCgGiİîÎoOsSuUûÛ".includes(letter)) continue;
      bit = (bit << 1) & 0x3fffffff;
    }
    return found;
  };

  // A form as it is written.
  const writing = (form, letters) => (letters ? `${form}'${letters}` : form);

  const isNumber = (form) => /^[0-9]+$/.test(form);
  const joint = (sign) => (sign === "–" ? "-" : sign.length === 1 && ".,/-".includes(sign) ? sign : "");

  // Words with their places, and where they stand in the text.
  const words = (lang, text) => {
    const runs = [...text.matchAll(RUN)].map((it) => ({ text: it[0], start: it.index, end: it.index + it[0].length }));
    const between = (at) => text.slice(runs[at].end, runs[at + 1].start);
    const found = [];
    let place = 0;
    for (let at = 0; at < runs.length; at += 1) {
      const start = runs[at].start;
      const parts = [{ form: fold(lang, runs[at].text), ...runs[at] }];
      const signs = [];
      while (at + 1 < runs.length && parts.length < MOST_PARTS && isNumber(parts.at(-1).form)) {
        const sign = joint(between(at));
        const form = sign && fold(lang, runs[at + 1].text);
        if (!sign || !isNumber(form)) break;
        at += 1;
        signs.push(sign);
        parts.push({ form, ...runs[at] });
      }
      const end = runs[at].end;
      while (at + 1 < runs.length && between(at).length === 1 && APOSTROPHES.includes(between(at))) at += 1;
      const add = (form, start, end, letters = 0) => {
        const cut = [...form].slice(0, LONGEST).join("");
        if (cut) found.push({ form: cut, letters, written: writing(cut, letters), place, start, end });
      };
      const grouped = signs.every((it) => ".,".includes(it));
      if (signs.length) {
        const [first, ...rest] = parts.map((it) => it.form);
        const thousands = grouped && first.length <= 3 && rest.every((it) => it.length === 3);
        const joined = rest.reduce((all, it, index) => all + (thousands ? "" : grouped ? "." : signs[index]) + it, first);
        add(joined, start, end);
      }
      if (signs.length && grouped) place += 1;
      else {
        for (const it of parts) {
          add(it.form, it.start, it.end, turkish(lang, it.text));
          place += 1;
        }
      }
    }
    return found;
  };

  // What a word may be a form of.

  const DEAREST = 14;
  const FIXED = new Set(
    ("ve veya ya da de ile bir bu o icin ki mi mu her daha en cok gibi kadar olan olarak ise ne hem ancak ama").split(" "),
  );
  const ANY = 0;
  const VOWEL = 1;
  const CONSONANT = 2;
  // Level, level afterwards, cost, what has to stand before, suffixes.
  const SORTS = [
    [0, 1, 2, ANY, "dir dur tir tur"],
    [0, 1, 2, VOWEL, "ydi ydu ymis ymus ysa yse yken"],
    [1, 2, 2, VOWEL, "yi yu ya ye nin nun yun yla yle ni nu na ne nda nde ndan nden nca nce"],
    [1, 2, 2, ANY, "da de ta te dan den tan ten"],
    [1, 2, 2, CONSONANT, "in un la le"],
    [1, 2, 4, CONSONANT, "i u a e"],
    [1, 2, 5, ANY, "ca ce"],
    [2, 3, 2, VOWEL, "si su miz muz niz nuz"],
    [2, 3, 2, CONSONANT, "imiz umuz iniz unuz"],
    [2, 3, 4, CONSONANT, "i u im um"],
    [2, 4, 2, ANY, "leri lari"],
    [3, 4, 1, ANY, "lar ler"],
    [3, 2, 2, ANY, "daki deki taki teki ndaki ndeki"],
    [4, 4, 3, ANY, "lik luk lig lug li lu siz suz ci cu sel sal las les"],
    [4, 4, 1, ANY, "mak mek"],
    [4, 4, 3, ANY, "ma me mis mus di du ti tu ecek acak eceg acag yecek yacak"],
    [4, 4, 3, ANY, "iyor uyor yor dik duk tik tuk dig dug tig tug ip up yip yup"],
    [4, 4, 3, ANY, "arak erek yarak yerek abil ebil yabil yebil mali meli maz mez"],
    [4, 4, 3, ANY, "dir dur tir tur ici ucu yici yucu"],
    [4, 4, 4, CONSONANT, "an en il ul in un is us im um"],
    [4, 4, 4, VOWEL, "yan yen"],
    [4, 4, 3, CONSONANT, "la le"],
    [4, 4, 5, ANY, "sin sun"],
    [4, 4, 7, CONSONANT, "ar er ir ur"],
  ];
  const BY_END = {};
  for (const [level, next, cost, after, list] of SORTS) {
    for (const suffix of list.split(" ")) (BY_END[suffix.at(-1)] ??= []).push({ level, next, cost, after, suffix });
  }
  const isVowel = (letter) => letter !== undefined && "aeiou".includes(letter);

  const keep = (readings, stem, cost) => {
    if (cost <= DEAREST && !(readings.get(stem) <= cost)) readings.set(stem, cost);
  };

  const harden = (stem) => {
    const hard = { b: "p", d: "t", g: "k" }[stem.at(-1)];
    return hard && stem.slice(0, -1) + hard;
  };

  // What a stem may have been before a suffix that begins with a vowel.
  const changed = (stem, cost, readings) => {
    const hard = harden(stem);
    if (hard) keep(readings, hard, cost + (hard.length <= 3 ? 5 : 1));
    const [before, last] = stem.slice(-2);
    if (isVowel(before) || isVowel(last)) return;
    if (before === last) keep(readings, stem.slice(0, -1), cost + 1);
    else if (stem.length >= 3 && stem.length <= 5) {
      for (const dropped of "iu") {
        const whole = stem.slice(0, -1) + dropped + last;
        keep(readings, whole, cost + 2);
        if (harden(whole)) keep(readings, harden(whole), cost + 2);
      }
    }
  };

  const strip = (word, level, before, readings) => {
    for (const sort of BY_END[word.at(-1)] ?? []) {
      const { suffix, after } = sort;
      const cost = before + sort.cost;
      if (sort.level < level || cost > DEAREST || !word.endsWith(suffix)) continue;
      const stem = word.slice(0, -suffix.length);
      if (stem.length < 2 || !/[aeiou]/.test(stem)) continue;
      if (after !== ANY && (after === VOWEL) !== isVowel(stem.at(-1))) continue;
      // A `t` is a `d` after what is not voiceless.
      if (suffix[0] === "t" && !"fstkchp".includes(stem.at(-1))) continue;
      keep(readings, stem, cost);
      if (isVowel(suffix[0])) changed(stem, cost, readings);
      // The passive of verbs made of nouns: what is `denetlen` is `denetle`.
      if (sort.next === 4 && /..l[ae]n$/.test(stem)) keep(readings, stem.slice(0, -1), cost);
      strip(stem, sort.next, cost, readings);
    }
  };

  const readings = (lang, form) => {
    const found = new Map([[form, 0]]);
    if (!/^[a-z]{3,}$/.test(form)) return found;
    if (lang === "en") keep(found, english(form), 2);
    else if (!FIXED.has(form)) strip(form, 0, 0, found);
    return found;
  };

  // English: Porter's second algorithm.

  const WHOLE = {
    skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
    early: "earli", only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas",
    cosmos: "cosmos", bias: "bias", andes: "andes",
  };
  const AS_IS = new Set("inning outing canning herring earring proceed exceed succeed".split(" "));
  const STEP2 = {
    tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize", ational: "ate",
    ation: "ate", ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", ousli: "ous", ousness: "ous",
    iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", ogi: "og", fulli: "ful", lessli: "less", li: "",
  };
  const STEP3 = {
    tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: "",
  };
  const STEP4 = "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion".split(" ");
  const byLength = (list) => list.sort((a, b) => b.length - a.length);
  const SUFFIXES2 = byLength(Object.keys(STEP2));
  const SUFFIXES3 = byLength(Object.keys(STEP3));
  const SUFFIXES4 = byLength(STEP4);
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/;

  const english = (word) => {
    if (Object.hasOwn(WHOLE, word)) return WHOLE[word];
    let stem = word.replace(/^y|(?<=[aeiouy])y/g, "Y");
    const region = (from) => {
      const rest = /[aeiouy][^aeiouy]/.exec(stem.slice(from));
      return rest ? from + rest.index + 2 : stem.length;
    };
    const special = /^(?:gener|commun|arsen)/.exec(stem);
    const r1 = special ? special[0].length : region(0);
    const r2 = region(r1);
    const within = (suffix, from) => stem.length - suffix.length >= from;
    const cut = (suffix, put = "") => (stem = stem.slice(0, stem.length - suffix.length) + put);

    if (stem.endsWith("sses")) cut("es");
    else if (/ie[ds]$/.test(stem)) cut("ies", stem.length > 4 ? "i" : "ie");
    else if (/[^us]s$/.test(stem) && /[aeiouy]./.test(stem.slice(0, -1))) cut("s");
    if (AS_IS.has(stem)) return stem;

    const ending = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(stem)?.[0];
    if (ending?.startsWith("eed")) {
      if (within(ending, r1)) cut(ending, "ee");
    } else if (ending && /[aeiouy]/.test(stem.slice(0, -ending.length))) {
      cut(ending);
      if (/(?:at|bl|iz)$/.test(stem)) stem += "e";
      else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) cut("x");
      else if (r1 >= stem.length && SHORT.test(stem)) stem += "e";
    }
    if (/.[^aeiouy][yY]$/.test(stem)) cut("y", "i");

    const two = SUFFIXES2.find((it) => stem.endsWith(it));
    if (two && within(two, r1)) {
      const fits = two === "ogi" ? /logi$/.test(stem) : two !== "li" || /[cdeghkmnrt]li$/.test(stem);
      if (fits) cut(two, STEP2[two]);
    }
    const three = SUFFIXES3.find((it) => stem.endsWith(it));
    if (three && within(three, three === "ative" ? r2 : r1)) cut(three, STEP3[three]);
    const four = SUFFIXES4.find((it) => stem.endsWith(it));
    if (four && within(four, r2) && (four !== "ion" || /[st]ion$/.test(stem))) cut(four);
    if (stem.endsWith("e")) {
      if (within("e", r2) || (within("e", r1) && !SHORT.test(stem.slice(0, -1)))) cut("e");
    } else if (stem.endsWith("ll") && within("l", r2)) cut("l");
    return stem.replaceAll("Y", "y");
  };

  // How well a word of a text answers a word of a query.

  const EXACT = 4;
  const FORM = 3;
  const DOUBTFUL = 2;
  const PREFIX = 1;

  // Whether a form is worth to be marked: it is one of the word, or one letter away from it.
  const isNear = ({ rank, value }) => rank !== DOUBTFUL || value > 0.5;

  // How much of a word counts as found, by how it was.
  const FOUND = { [EXACT]: 1, [FORM]: 1, [DOUBTFUL]: 0.6, [PREFIX]: 0.85 };

  // Sorts of pieces.
  const TEXT = 0;
  const RECOMMENDATION = 3;
  const LAW = 5;
  const HEADING = 6;

  const kin = (one, other) => {
    let best = Infinity;
    for (const [stem, cost] of one) {
      const known = other.get(stem);
      if (known === undefined) continue;
      const short = stem.length === 2 ? 5 : stem.length === 3 ? 3 : 0;
      best = Math.min(best, cost + known + (cost && known ? 2 : 0) + short);
    }
    return best;
  };

  // { rank, value } of a form for a word of a query, or nothing.
  const answer = (word, form, formReadings) => {
    if (form === word.form) return { rank: EXACT, value: 1 };
    if (word.lang === "tr" && FIXED.has(form)) return undefined;
    const cost = kin(word.readings, formReadings());
    if (cost <= 9) return { rank: FORM, value: 0.96 - 0.05 * cost };
    if (word.open && form.startsWith(word.form)) return { rank: PREFIX, value: 0.5 + (0.4 * word.form.length) / form.length };
    if (cost <= 16) return { rank: DOUBTFUL, value: 0.4 };
    return undefined;
  };

  // Whether somebody who typed Turkish letters may mean a form that is written with others: `kış` is no
  // form of `kişi`. A large `I` may be typed for `İ`, and at the end of a stem `ç` becomes `c`, `g` becomes `ğ`.
  const agrees = (word, form, letters) => {
    if (!(word.letters & ~word.unsure)) return true;
    let end = 0;
    while (end < form.length && form[end] === word.form[end]) end += 1;
    if ("cg".includes(form[end - 1])) end -= 1;
    const many = form.slice(0, end).match(/[cgiosu]/g)?.length ?? 0;
    return !((word.letters ^ letters) & ~word.unsure & ((1 << Math.min(many, 30)) - 1));
  };

  // Whether so many letters too many, too few, others or two changed about make one of the other.
  const within = (one, other, slips) => {
    if (Math.abs(one.length - other.length) > slips) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const [a, b] = [one.slice(start), other.slice(start)];
    if (a === b || slips === 0) return a === b;
    const less = slips - 1;
    if (within(a.slice(1), b.slice(1), less) || within(a.slice(1), b, less) || within(a, b.slice(1), less)) return true;
    return a.length > 1 && a[0] === b[1] && a[1] === b[0] && within(a.slice(2), b.slice(2), less);
  };

  // How many slips make one word of the other; nothing if they are hardly the same word. Short words, and
  // those that begin with another letter, look alike without having anything to do with each other.
  const LONG = 5;
  const slips = (one, other) => {
    const short = Math.min(one.length, other.length);
    if (short < LONG || one === other || one[0] !== other[0]) return undefined;
    return [1, 2].find((it) => (it === 1 || short >= 8) && within(one, other, it));
  };

  // The index.

  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const VALUES = new Map([...DIGITS].map((it, at) => [it, at]));

  const reader = (packed) => {
    let at = 0;
    return {
      more: () => at < packed.length,
      next: () => {
        for (let value = 0, shift = 0; ; shift += 5) {
          const digit = VALUES.get(packed[at++]);
          value |= (digit & 31) << shift;
          if (digit < 32) return value;
        }
      },
    };
  };

  // A piece of a text as one number.
  const key = (text, piece) => text * 65536 + piece;
  const textOf = (it) => Math.floor(it / 65536);
  const pieceOf = (it) => it % 65536;

  // Calls `visit(key, weight, places)` for every packed piece.
  const unpack = (packed, visit, { weights = true, places = false } = {}) => {
    const from = reader(packed);
    let text = 0;
    while (from.more()) {
      text += from.next();
      let piece = 0;
      for (let count = from.next(); count > 0; count -= 1) {
        piece += from.next();
        const weight = weights ? from.next() : 0;
        const found = [];
        if (places) {
          let place = 0;
          for (let many = from.next(); many > 0; many -= 1) found.push((place += from.next()));
        }
        visit(key(text, piece), weight, found);
      }
    }
  };

  class Index {
    constructor(lang, contents, load) {
      Object.assign(this, contents, { lang, load });
      this.tree = new Map();
      for (const line of contents.shards.trim().split("\n")) {
        const [letters, digest] = line.split(" ");
        const cut = letters.endsWith("+");
        const start = cut ? letters.slice(0, -1) : letters;
        const stem = /^[a-z0-9]+$/.test(start) ? start : "x";
        this.tree.set(start, { cut, name: `${lang}/w/${stem}-${digest}` });
      }
      this.shards = new Map();
      this.wholes = new Map();
    }

    // The file that has a word, or what there is instead of it.
    node(form) {
      let found;
      let start = "";
      for (const letter of form) {
        start += letter;
        const node = this.tree.get(start);
        if (!node) break;
        found = node;
        if (!node.cut) break;
      }
      return found;
    }

    // What is made of a file, once; what failed is tried again.
    once(made, name, make) {
      let result = made.get(name);
      if (!result) {
        made.set(name, (result = make()));
        result.catch(() => made.delete(name));
      }
      return result;
    }

    shard({ name }) {
      return this.once(this.shards, name, async () =>
        (await this.load(name)).split("\n").slice(0, -1).map((line) => {
          const [name, best, count] = line.split(" ");
          const [form, packed] = name.split("'");
          const letters = packed ? reader(packed).next() : 0;
          return { name, form, letters, written: writing(form, letters), best, count: Number(count ?? 0) };
        }),
      );
    }

    // All pieces of a form, with places.
    async whole(entry) {
      const { name } = this.node(entry.form);
      const lines = await this.once(this.wholes, name, async () =>
        new Map((await this.load(`${name}-all`)).split("\n").map((line) => line.split(" "))),
      );
      return lines.get(entry.name);
    }

    readings(form) {
      this.known ??= new Map();
      let found = this.known.get(form);
      if (!found) this.known.set(form, (found = readings(this.lang, form)));
      return found;
    }

    async entries(nodes) {
      const shards = await Promise.all([...nodes].map((it) => this.shard(it)));
      const forms = new Map();
      for (const entry of shards.flat()) {
        const known = forms.get(entry.name);
        if (!known || known.best.length < entry.best.length) forms.set(entry.name, entry);
      }
      return forms.values();
    }

    // The forms in the index that answer a word.
    async forms(word) {
      const { form } = word;
      const starts = [form];
      const readings = [...word.readings].filter(([stem, cost]) => cost <= 9 && stem.length >= 3);
      starts.push(...readings.sort((a, b) => a[1] - b[1]).map(([stem]) => stem));
      if (/^[a-z]{2,3}[iu][a-z]$/.test(form)) starts.push(form.slice(0, -2) + form.at(-1));
      const nodes = new Set(starts.map((it) => this.node(it)).filter(Boolean).slice(0, 8));
      const found = [];
      const mistyped = [];
      for (const entry of await this.entries([...nodes].slice(0, 4))) {
        const match = answer(word, entry.form, () => this.readings(entry.form));
        if (match) found.push({ ...entry, ...match });
        if ((match?.rank ?? 0) <= DOUBTFUL && slips(form, entry.form) === 1) mistyped.push(entry);
      }
      // What nobody wrote may be a form of one word or another one mistyped.
      if (!found.some((it) => it.rank === EXACT || it.rank === PREFIX)) {
        for (const entry of mistyped) found.push({ ...entry, rank: DOUBTFUL, value: 0.6 });
      }
      return found;
    }

    // The forms that may be meant by a word nobody wrote: those in its own file, or in one that a slip in
    // its first letters leads away from.
    async similar(word) {
      const { form } = word;
      if (form.length < LONG || !/^[a-z]+$/.test(form)) return [];
      const starts = [];
      for (let at = 1; at < 4; at += 1) {
        const [before, rest] = [form.slice(0, at), form.slice(at)];
        starts.push(before + (rest[1] ?? "") + rest[0] + rest.slice(2), before + rest.slice(1));
        for (const letter of "abcdefghijklmnopqrstuvwxyz") {
          starts.push(before + letter + rest.slice(1), before + letter + rest);
        }
      }
      const own = this.node(form);
      const others = new Set(starts.map((it) => this.node(it)).filter((it) => it && it !== own));
      const alike = (other) => ({ 1: 0.9, 2: 0.7 })[slips(form, other)] ?? 0;
      const look = async (some) => {
        const all = [...(await this.entries(some))];
        return all.map((it) => ({ ...it, rank: DOUBTFUL, value: alike(it.form) })).filter((it) => it.value);
      };
      const found = own ? await look([own]) : [];
      return found.length ? found : look(others);
    }

    // The words of a text's file that has a piece.
    async piece(it) {
      const [text, piece] = [textOf(it), pieceOf(it)];
      const group = this.groups[Math.floor(text / this.group)];
      const lines = await this.load(`${this.lang}/g/${group}`);
      const names = lines.split("\n")[text % this.group].split(" ");
      let [name] = names;
      for (let at = 1; at < names.length; at += 2) if (Number(names[at]) <= piece) name = names[at + 1];
      const file = await this.load(`${this.lang}/t/${name}`);
      const found = file.e[piece - file.f];
      if (!found) return undefined;
      const [sort, anchor, section, words, other] = found;
      return { file, sort, anchor, words, other, section: file.s[section] };
    }

    // What a heading stands above, if that is no other heading.
    async below(it) {
      const next = await this.piece(it + 1);
      return next?.sort === HEADING ? undefined : next;
    }

    // Of text there is the most: whatever is in no list.
    async ofSort(sort) {
      const lists = sort === TEXT ? Object.values(this.sorts) : [this.sorts[sort]];
      const found = new Set();
      for (const packed of await Promise.all(lists.map((it) => this.load(`${this.lang}/k/${it}`)))) {
        unpack(packed, (it) => found.add(it), { weights: false });
      }
      return { has: (it) => found.has(it) === (sort !== TEXT) };
    }

    // The section that a text is in, as a place in `sections`.
    sectionOf(text) {
      return this.sections.findLastIndex((it) => it.f <= text);
    }
  }

  // Queries.

  const COMMON = {
    tr: FIXED,
    en: new Set("a an and are as at be by for from in is it its of on or that the this to was were will with".split(" ")),
  };

  // Words of questions, which say little of what is asked.
  const ASKING = {
    tr: new Set("nasil neden nicin niye nedir nelerdir kim kimin kime kimler kimlere hangi kac nerede nereye nereden tanim tanimi anlami".split(" ")),
    en: new Set("how what which who whom whose where when why can could do does did i my me we our you your there have has definition meaning".split(" ")),
  };
  const ASKED = 0.3;

  // Words that say no more of a law than its number.
  const LAWS = {
    tr: new Set("sayili no numarali s kanun kanunu kanunun kanuna kanunda yasa yasasi yasanin".split(" ")),
    en: new Set("law laws act no nr number numbered".split(" ")),
  };

  const parse = (lang, query) => {
    const phrases = [];
    const rest = query.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_, inside) => {
      const found = words(lang, inside);
      if (found.length) phrases.push(found);
      return " ";
    });
    const open = !/["“”„«»]\s*$/.test(query);
    // Capitals with small letters behind them have an ending: `ABnin`.
    const text = rest.replace(/(?<!\p{L})(\p{Lu}{2,})(\p{Ll}{2,})/gu, "$1'$2");
    const all = words(lang, text);
    // A number with a slash stands for itself, not for its parts.
    const joined = all.filter((it) => /[/-]/.test(it.form));
    const single = all.filter((it) => joined.includes(it) || !joined.some((whole) => it.start >= whole.start && it.end <= whole.end));
    const plain = single.map((it, at) => ({
      lang,
      form: it.form,
      letters: it.letters,
      unsure: unsure(lang, text.slice(it.start, it.end)),
      readings: readings(lang, it.form),
      // Behind an ending nothing more is typed.
      open: open && at === single.length - 1 && !/\p{L}/u.test(text.slice(it.end)),
      share: ASKING[lang].has(it.form) ? ASKED : 1,
    }));
    const law = plain.some(isAct) ? LAWS[lang] : undefined;
    const telling = plain.filter((it) => !COMMON[lang].has(it.form) && !law?.has(it.form));
    return { phrases, words: telling.length || phrases.length ? telling : plain };
  };

  // The bits of letters that may be others.
  const unsure = (lang, text) => turkish(lang, text.replace(/[çÇğĞıöÖşŞüÜ]/g, "i"));

  // A number that is no year is most often that of a law.
  const isAct = ({ form }) => /^[0-9]{3,}/.test(form) && !/^(?:19|20)[0-9]{2}$/.test(form);

  // As many words and phrases as one number has bits for; of a whole paragraph, the longest ones.
  const MOST = 30;
  const telling = ({ phrases, words }) => {
    const some = phrases.slice(0, MOST);
    const best = words.toSorted((a, b) => b.share - a.share || b.form.length - a.form.length);
    const left = new Set(best.slice(0, MOST - some.length));
    return { phrases: some, words: words.filter((it) => left.has(it)) };
  };

  // Everything that answers the query, best first: { ranked, forms, notes }.
  const rank = async (index, query, { section, sort } = {}) => {
    const { phrases, words: plain } = telling(parse(index.lang, query));
    const notes = {};
    const matched = [];
    const guessed = [];
    for (const word of plain) {
      let forms = await index.forms(word);
      const sure = () => forms.some((it) => it.rank !== DOUBTFUL);
      if (!sure() && !word.open) forms = await index.forms({ ...word, open: true });
      if (!sure()) {
        forms = await index.similar(word);
        const [best] = forms.toSorted((a, b) => b.value - a.value || b.count - a.count);
        if (best) guessed.push(best.form);
      }
      const meant = (it) => agrees(word, it.form, it.letters);
      if (forms.some((it) => it.rank !== DOUBTFUL && meant(it))) {
        forms = forms.map((it) => (meant(it) ? it : { ...it, rank: DOUBTFUL, value: 0.2 }));
      }
      // Where there is something better, what is hardly meant is not worth a look by itself.
      if (sure() && plain.length + phrases.length === 1) forms = forms.filter(isNear);
      matched.push(forms);
    }
    // Nobody is shown the results for another word without being told.
    if (guessed.length) notes.similar = guessed;
    const filtered = section !== undefined || sort !== undefined;
    const whole = filtered || plain.length + phrases.length > 1;
    const ofSort = sort === undefined ? undefined : await index.ofSort(sort);
    const laws = plain.some(isAct) ? await index.ofSort(LAW) : undefined;
    const wanted = (it) =>
      (section === undefined || index.sectionOf(textOf(it)) === section) && (!ofSort || ofSort.has(it));

    const pieces = new Map();
    const bits = plain.length + phrases.length;
    // What each word of the query counts: the rarer, the more.
    const worth = new Array(bits).fill(0);
    const put = (bit, it, points, level) => {
      if (!wanted(it)) return;
      let piece = pieces.get(it);
      if (!piece) pieces.set(it, (piece = { key: it, points: 0, found: 0, has: 0, level: 0 }));
      piece.points += points * worth[bit];
      piece.found += worth[bit] * FOUND[level];
      piece.has |= 1 << bit;
      piece.level = Math.max(piece.level, level);
    };
    const rarity = (count) => Math.log(1 + (index.pieces - count + 0.5) / (count + 0.5));

    for (const [bit, forms] of matched.entries()) {
      const best = new Map();
      let count = 0;
      const strong = forms.some((it) => it.rank >= FORM);
      const other = bits > 1 ? 0.6 : 0.3;
      const few = forms.sort((a, b) => b.rank - a.rank || b.value - a.value || b.count - a.count).slice(0, 250);
      const packs = await Promise.all(
        few.map(async (it) => (whole && it.count ? { all: await index.whole(it) } : { best: it.best })),
      );
      for (const [at, it] of few.entries()) {
        let here = 0;
        const visit = (piece, weight) => {
          here += 1;
          // What begins like a word that is there may be quite another one.
          const points = weight * it.value * (strong && it.rank < FORM ? other : 1);
          const known = best.get(piece);
          if (!known) best.set(piece, { points, level: it.rank });
          else {
            known.points = Math.max(known.points, points) + 0.1 * Math.min(known.points, points);
            if (FOUND[it.rank] > FOUND[known.level]) known.level = it.rank;
          }
        };
        if (packs[at].all) unpack(packs[at].all, visit, { places: true });
        else unpack(packs[at].best ?? it.best, visit);
        if (!strong || it.rank >= FORM) count += Math.max(here, it.count);
      }
      worth[bit] = rarity(Math.min(count, index.pieces)) * plain[bit].share;
      const boost = (piece) => (laws?.has(piece) && isAct(plain[bit]) ? 2 : 1);
      for (const [piece, { points, level }] of best) put(bit, piece, points * boost(piece), level);
    }
    const phraseForms = [];
    for (const [at, phrase] of phrases.entries()) {
      const found = await inOrder(index, phrase, phraseForms);
      worth[plain.length + at] = rarity(found.size);
      for (const [piece, points] of found) put(plain.length + at, piece, points, FORM);
    }

    const phraseBits = ((1 << phrases.length) - 1) << plain.length;
    const ranked = [...pieces.values()].filter((it) => (it.has & phraseBits) === phraseBits);
    const all = worth.reduce((sum, it) => sum + it, 0) || 1;
    const beside = bits > 1 ? surroundings(pieces) : undefined;
    const sum = (mask) => worth.reduce((sum, it, bit) => (mask & (1 << bit) ? sum + it : sum), 0);
    for (const piece of ranked) {
      let found = piece.found;
      if (beside) {
        const { near, text } = beside(piece.key);
        found += 0.5 * sum(near & ~piece.has) + 0.25 * sum(text & ~near & ~piece.has);
        piece.text = text;
      }
      piece.score = piece.points * (found / all) ** 3;
    }
    // What is no form of the only word never stands before what is.
    const form = bits === 1 ? (it) => it.level >= FORM : () => true;
    const order = (a, b) => form(b) - form(a) || b.score - a.score || a.key - b.key;
    ranked.sort(order);
    const first = ranked.splice(0, bits > 1 ? READ : PAGE);
    const begun = await adjust(index, first, matched, words(index.lang, query));
    ranked.unshift(...first.sort(order));
    // A heading and what it stands above are one place.
    for (const [heading, below] of begun) {
      const [one, other] = [heading, below].map((it) => ranked.findIndex(({ key }) => key === it));
      if (other < 0) continue;
      ranked.splice(other, 1);
      if (other < one) ranked.splice(other, 0, ...ranked.splice(one - 1, 1));
    }
    const complete = (1 << bits) - 1;
    if (bits > 1 && ranked.length && ranked[0].text !== complete) notes.some = true;
    const forms = new Set(phraseForms);
    for (const list of matched) {
      const strong = list.some((it) => it.rank >= FORM);
      for (const it of list) if (!strong || isNear(it)) forms.add(it.written);
    }
    return { ranked, forms, notes };
  };

  // For a piece, which words are in pieces next to it, and which in its text.
  const NEXT = 3;
  const surroundings = (pieces) => {
    const texts = new Map();
    for (const { key, has } of pieces.values()) {
      const text = texts.get(textOf(key));
      if (text) {
        text.all |= has;
        text.pieces.push([key, has]);
      } else texts.set(textOf(key), { all: has, pieces: [[key, has]] });
    }
    return (key) => {
      const { all, pieces } = texts.get(textOf(key));
      let near = 0;
      for (const [other, has] of pieces) if (Math.abs(other - key) <= NEXT) near |= has;
      return { near, text: all };
    };
  };

  // As many pieces are read before the first ones are shown, because in them words may stand side by
  // side as in the query. Of one word, only those are read that are shown.
  const READ = 12;

  // What is called as the query is worth so many times as much.
  const NAMED = 3;

  // Whether a piece is called by some words: a term by its name or what is in brackets behind it, a table by
  // its number, which its text begins with, a chapter by that at the end.
  const isCalled = (lang, piece, asked) => {
    const parts = piece.words.split(/ · |(?<=[.:?!…]) |[()]/).filter((it) => it.trim());
    const names = piece.sort === RECOMMENDATION ? [...parts.slice(0, 1), piece.section] : [parts[0], parts[1], parts.at(-1)];
    return names.some((it) => it && words(lang, it).map((word) => word.form).join(" ") === asked);
  };

  // Returns headings with what they stand above.
  const adjust = async (index, some, matched, query) => {
    const begun = [];
    const texts = await Promise.all(some.map((it) => index.piece(it.key)));
    const bits = new Map();
    for (const [bit, forms] of matched.entries()) {
      for (const it of forms) if (isNear(it)) bits.set(it.written, (bits.get(it.written) ?? 0) | (1 << bit));
    }
    const asked = query.map((it) => it.form).join(" ");
    for (const [at, piece] of some.entries()) {
      if (texts[at].sort !== TEXT && isCalled(index.lang, texts[at], asked)) piece.score *= NAMED;
      if (texts[at].sort === HEADING && texts[at].anchor && (await index.below(piece.key))) begun.push([piece.key, piece.key + 1]);
      if (matched.length < 2) continue;
      const found = words(index.lang, texts[at].words).map((it) => [it.place, bits.get(it.written) ?? 0]).filter(([, mask]) => mask);
      let pairs = 0;
      for (const [at, [place, mask]] of found.entries()) {
        for (let next = at + 1; next < found.length && found[next][0] <= place + 2; next += 1) pairs |= (mask << 1) & found[next][1];
      }
      let count = 0;
      for (; pairs; pairs &= pairs - 1) count += 1;
      piece.score *= 1 + count / (matched.length - 1);
    }
    return begun;
  };

  // The pieces in which the words of a phrase follow each other; the last one may be inflected.
  const inOrder = async (index, phrase, seen) => {
    let found;
    for (const [at, { form, place }] of phrase.entries()) {
      const last = at === phrase.length - 1;
      const word = { lang: index.lang, form, readings: readings(index.lang, form), open: false };
      const forms = (await index.forms(word)).filter((it) => it.rank === EXACT || (last && it.rank === FORM));
      const here = new Map();
      for (const it of forms) {
        seen.push(it.written);
        const all = await index.whole(it);
        const visit = (piece, weight, places) => {
          const known = here.get(piece) ?? { weight: 0, starts: new Set() };
          known.weight = Math.max(known.weight, weight * it.value);
          for (const where of places) known.starts.add(where - place);
          here.set(piece, known);
        };
        if (all) unpack(all, visit, { places: true });
      }
      const before = found;
      found = new Map();
      for (const [piece, { weight, starts }] of here) {
        const kept = before ? [...starts].filter((it) => before.get(piece)?.starts.has(it)) : [...starts];
        if (kept.length) found.set(piece, { weight: weight + (before?.get(piece).weight ?? 0), starts: new Set(kept) });
      }
    }
    return new Map([...(found ?? [])].map(([piece, { weight }]) => [piece, weight]));
  };

  // Results.

  const ROOM = 220;

  // The part of a text around most of the words, in runs that are marked or not.
  const excerpt = (lang, text, forms, room = ROOM) => {
    const hits = words(lang, text).filter((it) => forms.has(it.written));
    let start = 0;
    let most = -1;
    for (const hit of hits) {
      const different = new Set(hits.filter((it) => it.start >= hit.start && it.end <= hit.start + room - 40).map((it) => it.written));
      if (different.size > most) [most, start] = [different.size, Math.max(0, hit.start - 40)];
    }
    if (text.length <= room) start = 0;
    if (start > 0) start = text.indexOf(" ", start) + 1;
    let end = Math.min(text.length, start + room);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
    const runs = start > 0 ? [["… ", false]] : [];
    let at = start;
    for (const hit of hits) {
      if (hit.start < at || hit.end > end) continue;
      runs.push([text.slice(at, hit.start), false], [text.slice(hit.start, hit.end), true]);
      at = hit.end;
    }
    runs.push([text.slice(at, end), false]);
    if (end < text.length) runs.push([" …", false]);
    return runs.filter(([run]) => run);
  };

  // Takes the results of a page out of those that are left: the best ones, but of each text only
  // some, and those of one text together.
  const PAGE = 8;
  const PER_TEXT = 3;
  const take = (left) => {
    const texts = new Map();
    const over = [];
    let count = 0;
    let at = 0;
    for (; at < left.length && count < PAGE; at += 1) {
      const text = textOf(left[at].key);
      const some = texts.get(text) ?? [];
      if (some.length === PER_TEXT) over.push(left[at]);
      else {
        some.push(left[at]);
        texts.set(text, some);
        count += 1;
      }
    }
    left.splice(0, at, ...over);
    return [...texts.values()].flat();
  };

  // Whether a word of a text is worth marking.
  const answers = (word, { form, letters }, formReadings) => {
    const found = answer(word, form, () => formReadings);
    return found !== undefined && found.rank !== DOUBTFUL && agrees(word, form, letters);
  };

  globalThis.ikidilSearch = { words, readings, parse, rank, take, excerpt, answers, Index };
}
