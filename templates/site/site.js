/*
  Lists of work can be narrowed by owner and by status, and the list of all work searched. Without
  this script all lists are there, whole. It makes the form itself, so that there is no dead one.

  A list that takes one page is narrowed in its own rows. Of one that takes several, what fits is
  taken from data.js, which is loaded, as the search is, when somebody first comes to the form.
*/
"use strict";
(() => {
  const { root, scope, for: uses } = document.currentScript.dataset;
  const MOST = 200;

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // All work of an owner is found under its title, also where it is assumed who owns it.
  const title = owner => owner.replace(" (assumed)", "");

  const load = name => new Promise((loaded, failed) => {
    const script = element("script", { src: `${root}assets/${name}` });
    script.onload = loaded;
    script.onerror = failed;
    document.head.append(script);
  });

  // Records of data.js, each with names in the place of numbers.

  let records = null;
  let references = false;
  let index = null;

  const loadRecords = async scope => {
    if (records) return;
    await load("data.js");
    const { fields, words, rows } = window.RECS;
    references = window.RECS.references;
    const named = new Set(["source", "owner", "owners_url", "status", "colour", "folder"]);
    const several = new Set(["programme", "pillar", "board"]);
    const all = rows.map((row, id) => {
      const record = { id };
      fields.forEach((field, at) => {
        record[field] = named.has(field) ? words[row[at]]
          : several.has(field) ? row[at].map(each => words[each]) : row[at];
      });
      return record;
    });
    const at = scope.indexOf("=");
    const [key, value] = [scope.slice(0, at), scope.slice(at + 1)];
    const inScope = record => Array.isArray(record[key])
      ? record[key].includes(value) : String(record[key]) === value;
    records = at < 0 ? all : all.filter(inScope);
  };

  // How many letters of a word that is not found may be wrong: one in five, but none of a number.
  const misspelt = word => word.length > 3 && !/\d/.test(word) && 0.2;

  const loadIndex = async () => {
    if (index) return;
    await load("minisearch.js");
    const made = new window.MiniSearch({
      fields: ["reference", "called", "source", "title", "text", "owner"],
      // A reference is found whole, and by its parts.
      tokenize: text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean),
      searchOptions: { combineWith: "AND", prefix: true },
    });
    made.addAll(records);
    index = made;
  };

  // On the pages of one owner no row names it, unless it is assumed of any.
  const saysOwner = () => columns(tables[0]).includes("Owner");
  // On the pages of one report no row names it.
  const ofOne = (scope || "").startsWith("folder=");

  const row = record => {
    const tag = element("strong", { class: `tag ${record.colour}` }, capital(record.colour));
    const cell = (column, ...children) => element("td", { "data-column": column }, ...children);
    const link = (url, words) => url ? element("a", { href: root + encodeURI(url) }, words) : words;
    const below = [ofOne ? record.called : `${record.called}, ${record.source}`,
      ...(references ? [element("span", { class: "reference" }, record.reference)] : [])];
    return element("tr", {},
      element("th", { scope: "row" }, link(record.url, record.title),
        ...below.flatMap(each => [element("br", {}), "\n", each])),
      ...(saysOwner() ? [cell("Owner", link(record.owners_url, record.owner))] : []),
      cell("Status", record.status),
      cell("Due", record.due),
      cell("Where it stands", tag, ` ${record.stands}`));
  };

  const capital = word => word.charAt(0).toUpperCase() + word.slice(1);

  // The lists of the page.

  const column = (cells, name) => {
    const found = [...cells].find(cell => cell.dataset.column === name);
    return found ? found.textContent : "";
  };

  const columns = table => [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  const tables = [...document.querySelectorAll("main .wide > table")].filter(table =>
    columns(table).at(0) === "What" && columns(table).at(-1) === "Where it stands");
  const leaves = document.querySelector(".leaves");

  const inPlace = () => tables.flatMap(table => [...table.tBodies[0].rows].map(tr => ({
    tr, owner: title(column(tr.cells, "Owner")), status: column(tr.cells, "Status"),
  })));

  const select = (id, label, values) => {
    const made = element("select", { id },
      element("option", { value: "" }, "All"),
      ...[...new Set(values)].filter(Boolean).sort().map(value => element("option", { value }, value)));
    return [element("div", {}, element("label", { for: id }, label), made), made];
  };

  const refill = (made, values) => {
    const chosen = made.value;
    const options = [...new Set(values)].filter(Boolean).sort();
    made.replaceChildren(element("option", { value: "" }, "All"),
      ...options.map(value => element("option", { value }, value)));
    made.value = options.includes(chosen) ? chosen : "";
  };

  // Where the list begins: at the heading above it, and above others with nothing in them.
  const beginning = table => {
    const isHeading = each => each && each.tagName === "H2";
    let at = table;
    if (isHeading(at.previousElementSibling)) at = at.previousElementSibling;
    while (at.previousElementSibling && at.previousElementSibling.tagName === "P"
      && isHeading(at.previousElementSibling.previousElementSibling)) {
      at = at.previousElementSibling.previousElementSibling;
    }
    return at;
  };

  const makeFilters = () => {
    const byRecords = scope !== undefined;
    const rows = inPlace();
    const first = tables[0].closest(".wide");
    const [ownerBox, owner] = select("filter-owner", "Owner", rows.map(each => each.owner));
    const [statusBox, status] = select("filter-status", "Status", rows.map(each => each.status));
    const words = element("input", { id: "filter-words", type: "search", autocomplete: "off" });
    const wordsBox = element("div", {}, element("label", { for: "filter-words" }, "Words"), words);
    const clear = element("button", { type: "button" }, "Show all");
    const shown = element("p", { class: "shown", role: "status" });
    const form = element("form", { class: "filters", "aria-label": "Narrow this list" },
      ownerBox, statusBox, ...(byRecords ? [wordsBox] : []), clear);
    beginning(first).before(form, shown);
    ownerBox.hidden = !saysOwner() || (!byRecords && owner.options.length < 3);
    statusBox.hidden = !byRecords && status.options.length < 3;
    if (ownerBox.hidden && statusBox.hidden) form.remove();
    form.addEventListener("submit", event => event.preventDefault());

    const results = element("tbody", {});
    const whole = tables[0].tBodies[0];
    const others = tables.slice(1).map(table => table.closest(".wide"));
    const headings = [...document.querySelectorAll("main h2")];

    const say = (count, all, cut, alike) => {
      const chosen = [owner.value && `owner ${owner.value}`, status.value && `status ${status.value}`,
        words.value.trim() && `words ${alike && count ? "like " : ""}${words.value.trim()}`].filter(Boolean).join(", ");
      const first = cut ? `, the first ${MOST} of them here` : "";
      shown.textContent = !chosen ? ""
        : count ? `${count} of ${all} shown${first}: ${chosen}`
          : `Nothing found: ${chosen}. "Show all" brings back the list.`;
    };

    const narrowRows = () => {
      const fits = each => (!owner.value || each.owner === owner.value)
        && (!status.value || each.status === status.value);
      let count = 0;
      for (const each of rows) {
        each.tr.hidden = !fits(each);
        count += each.tr.hidden ? 0 : 1;
      }
      for (const table of tables) {
        table.closest(".wide").hidden = [...table.tBodies[0].rows].every(tr => tr.hidden);
      }
      say(count, rows.length, false, false);
    };

    const showWhole = () => {
      results.replaceWith(whole);
      for (const each of [first, ...others, ...headings, leaves]) if (each) each.hidden = false;
      say(0, 0, false, false);
    };

    const narrowRecords = async () => {
      const typed = words.value.trim();
      if (!owner.value && !status.value && !typed) return showWhole();
      await loadRecords(scope);
      let found = records;
      let alike = false;
      if (typed) {
        await loadIndex();
        let hits = index.search(typed);
        alike = !hits.length;
        if (alike) hits = index.search(typed, { fuzzy: misspelt });
        found = hits.map(hit => records.find(record => record.id === hit.id));
      }
      found = found.filter(record => (!owner.value || title(record.owner) === owner.value)
        && (!status.value || record.status === status.value));
      results.replaceChildren(...found.slice(0, MOST).map(row));
      (whole.isConnected ? whole : results).replaceWith(results);
      first.hidden = !found.length;
      for (const each of [...others, ...headings, leaves]) if (each) each.hidden = true;
      say(found.length, records.length, found.length > MOST, alike);
    };

    const narrow = byRecords ? narrowRecords : narrowRows;
    form.addEventListener("input", narrow);
    clear.addEventListener("click", () => {
      owner.value = status.value = words.value = "";
      narrow();
      owner.focus();
    });
    if (byRecords) {
      form.addEventListener("focusin", async () => {
        await loadRecords(scope);
        refill(owner, records.map(each => title(each.owner)));
        refill(status, records.map(each => each.status));
      }, { once: true });
      const asked = new URLSearchParams(location.search).get("q");
      if (asked && scope === "") {
        words.value = asked;
        narrow();
      }
    }
  };

  const makeSearch = () => {
    const words = element("input", { id: "search", type: "search", name: "q", autocomplete: "off" });
    const form = element("form", { class: "filters", role: "search", action: `${root}work.html` },
      element("div", {}, element("label", { for: "search" }, "Search all work"), words),
      element("button", {}, "Search"));
    document.querySelector("main h1").after(form);
  };

  if (uses === "search") makeSearch();
  else if (tables.length) makeFilters();
})();
