// Drawings: who conflicts with whom, and the grid of slots with everybody's availability.

import { element } from "./evidence.js";

const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

// nodes: {id, label, state}; edges: {from, to, kind}. On a circle, in the order given, so that it never jumps.
function circle(title, nodes, edges) {
  // Room for the longest label on either side: a letter is about 6 wide.
  const room = 16 + 6 * Math.max(...nodes.map(({ label }) => label.length));
  const width = 120 + 2 * room, height = Math.max(200, 60 + 26 * nodes.length), [x, y] = [width / 2, height / 2];
  const at = new Map(nodes.map(({ id }, n) => {
    const angle = (2 * Math.PI * n) / nodes.length - Math.PI / 2;
    return [id, [x + (x - room) * Math.cos(angle), y + (y - 30) * Math.sin(angle)]];
  }));
  const lines = edges.filter(({ from, to }) => at.has(from) && at.has(to)).map(({ from, to, kind }) => {
    const [[x1, y1], [x2, y2]] = [at.get(from), at.get(to)];
    return shape("line", { x1, y1, x2, y2, class: kind });
  });
  const dots = nodes.map(({ id, label, state }) => {
    const [cx, cy] = at.get(id), left = cx < x - 1;
    const text = shape("text", { x: cx + (left ? -10 : 10), y: cy + 4, "text-anchor": left ? "end" : "start" }, label);
    return shape("g", { class: state ?? "" }, shape("circle", { cx, cy, r: 6 }), text);
  });
  const drawing = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title }, ...lines, ...dots);
  // Letters stay legible: where there is no room for that, the drawing is moved and not made smaller.
  Object.assign(drawing.style, { minWidth: `${0.85 * width}px`, maxWidth: `${1.2 * width}px` });
  const window = element("div", { className: "wide", tabIndex: 0 }, drawing);
  window.setAttribute("role", "group");
  window.setAttribute("aria-label", title);
  return element("figure", {}, element("figcaption", { className: "quiet" }, title), window);
}

export function graph({ problem, decision, facts }) {
  if (!problem) return [];
  if (problem.family === "selection") {
    const accepted = new Set(decision ?? []);
    const words = new Map(facts.map((f) => (f.id ? [f.id, f.constraint.kind.split(":")[1].replaceAll("_", " ")] : [`${f.user}_task_${f.reference}`, f.reference])));
    const nodes = problem.instructions.map(({ id, user, authority }) => ({
      id, label: `${user} ${words.get(id) ?? id}${authority ? ` (${authority})` : ""}`, state: accepted.has(id) ? "granted" : "refused" }));
    const edges = problem.conflicts.map(([from, to]) => ({ from, to, kind: "conflict" }));
    return [circle(`Who contradicts whom: ${edges.length} ${edges.length === 1 ? "conflict" : "conflicts"}; filled is accepted, in brackets the authority`, nodes, edges)];
  }
  if (problem.family === "access") {
    const may = new Set((decision ?? []).map(([who, what]) => `${who}\n${what}`));
    const people = problem.principals.map((id) => ({
      id, label: id, state: problem.resources.some((what) => may.has(`${id}\n${what}`)) ? "granted" : "refused" }));
    const things = problem.resources.map((id) => ({ id: `resource ${id}`, label: id }));
    const edges = problem.principals.flatMap((who) => problem.resources.map((what) => ({
      from: who, to: `resource ${what}`, kind: may.has(`${who}\n${what}`) ? "grant" : "denial" })));
    return [circle("Who may see what: solid is let in, dashed is kept out", [...things, ...people], edges)];
  }
  const times = problem.attendees.map((a) => new Set([...a.preferred, ...(a.fallback ?? [])]));
  const edges = problem.attendees.flatMap((a, n) => problem.attendees.slice(n + 1).flatMap((b, m) =>
    [...times[n]].some((slot) => times[n + 1 + m].has(slot)) ? [] : [{ from: a.user, to: b.user, kind: "conflict" }]));
  if (!edges.length) return [element("p", { className: "quiet" }, "Everybody has a time in common with everybody else.")];
  const nodes = problem.attendees.map((a, n) => ({
    id: a.user, label: `${a.user}${a.essential ? "" : " (optional)"}`, state: times[n].has(decision) ? "granted" : "refused" }));
  return [circle(`Who has no time in common: ${edges.length} pairs; filled can come`, nodes, edges)];
}

export function slots({ slots: all, facts, problem, decision, people }) {
  if (!all?.length) return [];
  const grades = availability(facts, problem);
  const names = people.map(({ name }) => name);
  const days = [...new Set(all.map((slot) => slot.split(" ")[0]))];
  const times = [...new Set(all.map((slot) => slot.split(" ")[1]))];
  const known = new Set(all);
  const cell = (slot) => {
    if (!known.has(slot)) return element("td");
    const each = names.map((name) => [name, grades.get(name)?.get(slot) ?? grades.get(name)?.get("rest") ?? "unknown"]);
    const pips = each.map(([name, grade]) => element("span", { className: `pip ${grade}`, title: `${name}: ${grade}` }));
    const said = each.map(([name, grade]) => `${name} ${grade}`).join(", ");
    const td = element("td", { title: `${slot}: ${said}`, className: slot === decision ? "chosen" : "" },
      element("span", { className: "pips" }, ...pips));
    td.setAttribute("aria-label", `${slot}${slot === decision ? ", chosen" : ""}: ${said}`);
    return td;
  };
  const head = element("tr", {}, element("th"), ...days.map((day) => element("th", { scope: "col" }, day)));
  const rows = times.map((time) =>
    element("tr", {}, element("th", { scope: "row" }, time), ...days.map((day) => cell(`${day} ${time}`))));
  const legend = element("p", { className: "legend" }, `Dots: ${names.join(", ")}. `,
    ...["preferred", "fallback", "unavailable", "unknown"].flatMap((grade) =>
      [element("span", { className: `pip ${grade}` }), ` ${grade} `]));
  return [legend, element("div", { className: "wide" }, element("table", { className: "slots" }, head, ...rows))];
}

// Person -> slot -> grade, as decided on; before there is a decision, as said so far.
function availability(facts, problem) {
  const grades = new Map();
  const of = (user) => grades.get(user) ?? grades.set(user, new Map()).get(user);
  if (problem?.attendees) {
    for (const { user, preferred, fallback = [] } of problem.attendees) {
      of(user).set("rest", "unavailable");
      fallback.forEach((slot) => of(user).set(slot, "fallback"));
      preferred.forEach((slot) => of(user).set(slot, "preferred"));
    }
    return grades;
  }
  for (const fact of facts) {
    if (fact.kind === "Availability") fact.slots.forEach((slot) => of(fact.user).set(slot, fact.grade));
    if (fact.kind === "Closure") of(fact.user).set("rest", fact.grade);
  }
  return grades;
}
