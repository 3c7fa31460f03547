"use strict";
// Text of people and agents is only ever set as text, never as markup.
const index = JSON.parse(document.getElementById("index").textContent);
const stored = document.getElementsByClassName("transcript");
const PAGE = 200;
const STRENGTH = ["own", "claim", "policy"];
const MEANING = { own: "about themselves", claim: "a claim, grants nothing", policy: "the operator's word" };

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

function compare(a, b) {
  const missing = (x) => x === null || x === "" || x === "-";
  if (missing(a) || missing(b)) return missing(a) - missing(b);
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? String(a).localeCompare(String(b), undefined, { numeric: true }) : x - y;
}

// Turns the words of a heading into a button that sorts; `sort(column, sign)` does it.
function sortable(heads, sort) {
  heads.forEach((head, column) => {
    const button = element("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const rising = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      sort(column, rising ? 1 : -1);
    });
  });
}

for (const table of document.querySelectorAll("table.sortable")) {
  sortable([...table.tHead.rows[0].cells], (column, sign) => {
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => sign * compare(a.cells[column].textContent, b.cells[column].textContent));
    table.tBodies[0].append(...rows);
  });
}

const list = document.getElementById("list");
const find = document.getElementById("find");
const family = document.getElementById("family");
const wrong = document.getElementById("wrong");
const more = document.getElementById("more");
const detail = document.getElementById("detail");
const numbered = index.scenarios.map((entry, place) => ({ place, key: entry[0], family: entry[1], labels: entry[2], reached: entry[3] }));
let order = numbered.slice();
let shown = PAGE;

for (const name of new Set(numbered.map((entry) => entry.family))) if (name) family.append(element("option", { value: name }, name));
const titles = ["scenario", "family", "labels", ...index.runs.map((run) => `quality, ${run}`)];
list.tHead.append(element("tr", {}, ...titles.map((title, column) => element("th", { className: column > 2 ? "n" : "" }, title))));
sortable([...list.tHead.rows[0].cells], (column, sign) => {
  const value = (entry) => (column > 2 ? entry.reached[column - 3] : [entry.key, entry.family, entry.labels][column]);
  order.sort((a, b) => sign * compare(value(a), value(b)) || a.place - b.place);
  draw();
});

function matching() {
  const words = find.value.trim().toLowerCase();
  return order.filter((entry) =>
    (!family.value || entry.family === family.value) &&
    (!wrong.checked || entry.reached[0] !== 1) &&
    (!words || `${entry.key} ${entry.labels}`.toLowerCase().includes(words)));
}

function cell(value) {
  if (value === null) return element("td", { className: "n" }, "-");
  const text = typeof value === "number" ? value.toFixed(3) : value;
  return element("td", { className: value === 1 ? "n" : "n bad" }, text);
}

function draw() {
  const found = matching();
  const rows = found.slice(0, shown).map((entry) => {
    const open = element("button", { type: "button" }, entry.key);
    open.addEventListener("click", () => { location.hash = "s=" + encodeURIComponent(entry.key); });
    const row = element("tr", {}, element("td", {}, open), element("td", {}, entry.family), element("td", {}, entry.labels), ...entry.reached.map(cell));
    row.dataset.place = entry.place;
    return row;
  });
  list.tBodies[0].replaceChildren(...rows);
  more.hidden = found.length <= shown;
  document.getElementById("count").textContent = `${found.length} of ${numbered.length}`;
  markChosen();
}

// The text, cut wherever a fact or an unread part begins or ends.
function marked(text, facts, unread) {
  const cuts = [...new Set([0, text.length, ...facts.flatMap((fact) => fact.at), ...unread.flat()])].sort((a, b) => a - b);
  const letters = element("div", { className: "text" });
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    const words = text.slice(start, end);
    const over = facts.filter((fact) => fact.at[0] <= start && fact.at[1] >= end);
    const missed = unread.some((span) => span[0] <= start && span[1] >= end);
    if (over.length) {
      const standing = over.map((fact) => fact.standing).sort((a, b) => STRENGTH.indexOf(b) - STRENGTH.indexOf(a))[0];
      letters.append(element("mark", { className: standing, title: over.map(named).join("\n") }, words));
    } else if (missed) letters.append(element("mark", { className: "unread", title: "left unread" }, words));
    else letters.append(words);
  }
  return letters;
}

function named(fact) {
  const slots = fact.slots ? `: ${fact.slots.join(", ")}` : "";
  return `${fact.kind}${fact.said ? ` (${fact.said})` : ""}${slots}, ${fact.standing}`;
}

function spoken(step) {
  const facts = step.facts || [];
  const points = Array.from(step.text);
  // Spans count characters as Python does; JavaScript counts some of them twice.
  const place = [0];
  for (const point of points) place.push(place[place.length - 1] + point.length);
  const moved = (span) => span.map((at) => place[Math.min(at, points.length)]);
  const here = facts.map((fact) => ({ ...fact, at: moved(fact.at) }));
  const said = element("div", { className: "message" }, element("div", { className: "who" }, step.from), marked(step.text, here, (step.unread || []).map(moved)));
  if (facts.length) said.append(element("ul", { className: "facts" }, ...facts.map((fact) => element("li", {}, named(fact)))));
  return said;
}

function took(costs) {
  const words = { reader_ms: "reading", build_ms: "building", solver_ms: "solving", certify_ms: "of it certifying", llm_ms: "in the model" };
  const parts = Object.entries(words).filter(([name]) => costs[name]).map(([name, what]) => `${costs[name].toFixed(costs[name] < 10 ? 2 : 0)} ms ${what}`);
  if (costs.llm_tokens) parts.push(`${costs.llm_tokens} tokens in ${costs.llm_calls} calls`);
  return parts.join(", ");
}

// JSON with short lists on one line.
function plain(value) {
  return JSON.stringify(value, null, 1).replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, inner) => `[${inner.replace(/\s*\n\s*/g, " ")}]`);
}

function acted(step, name, decidesBelow) {
  const box = element("div", { className: "message agent" }, element("div", { className: "who" }, `${name}, turn ${step.turn}`, element("small", {}, took(step.costs))));
  for (const reply of step.replies) box.append(element("div", { className: "text" }, element("b", {}, `to ${reply.to || "everyone"}: `), reply.content));
  if (step.outcome) box.append(decidesBelow ? element("i", {}, "decides, see below") : element("pre", {}, plain(step.outcome)));
  if (!step.replies.length && !step.outcome) box.append(element("i", {}, "says nothing"));
  return box;
}

function conversation(run, name, decidesBelow = false) {
  if (run === null) return [element("p", {}, "This run does not have the scenario.")];
  if (run.error) return [element("p", { className: "bad" }, `Failed (${run.cause}): ${run.error}`)];
  return run.steps.map((step) => (step.from ? spoken(step) : acted(step, name, decidesBelow)));
}

function scoreList(scores) {
  return Object.entries(scores).map(([name, value]) => `${name} ${value === null ? "unscored" : value.toFixed(3)}`).join(", ");
}

function legend() {
  const marks = STRENGTH.map((standing) => element("mark", { className: standing }, `${standing}: ${MEANING[standing]}`));
  return element("p", { className: "legend" }, ...marks, element("mark", { className: "unread" }, "left unread"));
}

function open(place) {
  const entry = numbered[place];
  const transcript = JSON.parse(stored[place].textContent);
  const first = transcript.runs[0];
  const parts = [element("h2", {}, entry.key), legend(),
    element("details", {}, element("summary", {}, "What the operator says"), element("pre", {}, transcript.prompt)),
    ...conversation(first, index.runs[0], true)];
  if (first && !first.error) {
    parts.push(element("h3", {}, "Scores"), element("p", {}, scoreList(first.scores)));
    if (first.decision) parts.push(element("h3", {}, "Decision"), element("pre", {}, plain(first.decision)));
    if (first.certificate) {
      const proof = first.certificate;
      parts.push(element("h3", {}, "Certificate"),
        element("p", {}, `${proof.status.toUpperCase()}: value ${proof.value.join(", ") || "none"}, bound ${proof.bound.join(", ") || "none"}; by ${proof.engines.join(" and ") || "nobody"}; ${proof.optima} optima${proof.optima_complete ? "" : " listed, perhaps more"}.`),
        element("details", {}, element("summary", {}, "All of it"), element("pre", {}, plain(proof))));
    }
    if (first.reasons) parts.push(element("h3", {}, "Explanation"), element("ul", { className: "reasons" }, ...first.reasons.map((reason) => element("li", {}, reason.trim()))));
  }
  transcript.runs.slice(1).forEach((run, other) => {
    const name = index.runs[other + 1];
    const box = element("details", { className: "other", open: other === 0 }, element("summary", {}, `What ${name} said`));
    if (run && run.scores) box.append(element("p", {}, scoreList(run.scores)));
    box.append(...conversation(run, name));
    parts.push(box);
  });
  detail.replaceChildren(...parts);
  detail.hidden = false;
  detail.focus({ preventScroll: true });
  detail.scrollIntoView();
}

function chosen() {
  const key = location.hash.startsWith("#s=") ? decodeURIComponent(location.hash.slice(3)) : null;
  return key === null ? null : numbered.find((entry) => entry.key === key) || null;
}

function markChosen() {
  const entry = chosen();
  for (const row of list.tBodies[0].rows) row.className = entry !== null && Number(row.dataset.place) === entry.place ? "chosen" : "";
}

function follow() {
  const entry = chosen();
  if (entry !== null) open(entry.place);
  markChosen();
}

for (const input of [find, family, wrong]) input.addEventListener("input", () => { shown = PAGE; draw(); });
document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
more.addEventListener("click", () => { shown += PAGE; draw(); });
addEventListener("hashchange", follow);
draw();
follow();
document.body.dataset.ready = "yes";
