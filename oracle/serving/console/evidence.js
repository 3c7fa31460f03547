// What stands behind an answer: facts in the words they came from, the certificate, the explanation.

export function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

const RANK = ["claim", "own", "policy", "unread"];

// The text of a message with its facts lit up, coloured by standing; where several overlap, the most doubtful shows.
export function lit(text, id, evidence) {
  const spans = [
    ...evidence.facts.map((fact, n) => ({ ...fact.span, standing: fact.standing, title: describe(fact), fact: n })),
    ...evidence.unread.map((span) => ({ ...span, standing: "unread", title: "not read" })),
  ].filter(({ message }) => message === id);
  // Places are counted in characters, as the server counts them, not in UTF-16 units.
  const letters = Array.from(text);
  const edges = [...new Set([0, letters.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return edges.slice(1).map((end, n) => {
    const start = edges[n], part = letters.slice(start, end).join("");
    const over = spans.filter((span) => span.start <= start && span.end >= end);
    if (!over.length) return part;
    over.sort((a, b) => RANK.indexOf(a.standing) - RANK.indexOf(b.standing) || a.end - a.start - (b.end - b.start));
    const title = [...new Set(over.map((span) => span.title))].join("; ");
    const mark = element("mark", { className: `mark ${over[0].standing}`, title }, part);
    mark.dataset.facts = over.flatMap((span) => span.fact ?? []).join(" ");
    return mark;
  });
}

const READ = {
  Attendance: ({ essential }) => (essential ? "must attend" : "need not attend"),
  Closure: ({ grade }) => `every other time is ${grade}`,
  Request: ({ resource }) => (resource ? `asks for ${resource}` : "asks for what there is"),
  Instruction: ({ reference, polarity, purpose, urgent }) =>
    `${reference}: ${polarity === "stop" ? "is not to be done" : "is to be done"}, purpose ${purpose}${urgent ? ", urgent" : ""}`,
  Asked: ({ asks, source }) => `${asks.replace(/\.$/, "")} (${source === "rule" ? "a standing rule" : "for this request"})`,
};

export function describe(fact) {
  if (READ[fact.kind]) return READ[fact.kind](fact);
  const { kind, user, span, standing, ...rest } = fact;
  const said = Object.entries(rest).filter(([name, value]) => value !== null && !["evidence", "topic", "names"].includes(name)
    && !(Array.isArray(value) && !value.length)).map(([name, value]) => `${name} ${short(value)}`);
  return `${kind}: ${said.join(", ") || "yes"}`;
}

function short(value) {
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

// One row for each person's words, with all that was read in them.
export function facts(evidence) {
  if (!evidence.facts.length) return [element("p", { className: "quiet" }, "None read.")];
  const rows = new Map();
  evidence.facts.forEach((fact, n) => {
    const { message, start, end } = fact.span, place = `${message} ${start} ${end}`;
    if (!rows.has(place)) rows.set(place, { fact, numbers: [], said: new Map() });
    const row = rows.get(place);
    row.numbers.push(n);
    const grade = fact.kind === "Availability" ? fact.grade : describe(fact);
    row.said.set(grade, [...(row.said.get(grade) ?? []), ...(fact.kind === "Availability" ? fact.slots : [])]);
  });
  const body = [...rows.values()].map(({ fact, numbers, said }) => {
    const quote = element("td", {}, element("span", { className: `mark ${fact.standing}` }, fact.span.quote));
    const read = [...said].map(([name, slots]) => (slots.length ? `${name}: ${slots.join(", ")}` : name)).join("; ");
    const row = element("tr", { tabIndex: 0 }, element("td", {}, fact.user), quote, element("td", {}, read));
    row.dataset.facts = numbers.join(" ");
    return row;
  });
  const head = element("tr", {}, ...["who", "words", "read as"].map((name) => element("th", { scope: "col" }, name)));
  return [element("table", {}, head, ...body)];
}

const said = (good, words, rest) => element("p", { className: "verdict" }, element("b", { className: good ? "" : "no" }, words), rest);

// Execution: what a reply has to keep to, what gives way, and what the reply that was written fails.
function bound({ binding, dropped, unmet = [] }, read) {
  const asked = new Map(read.map(({ id, asks }) => [id, asks]));
  const listed = (rules, words) => rules.map((rule) => said(false, `${words}: ${rule.user}`, `, ${asked.get(rule.id) ?? rule.kind}${rule.reason ? ` (${rule.reason})` : ""}`));
  const kept = said(binding.length, binding.length ? `${binding.length} of ${binding.length + dropped.length} constraints bind` : "Nothing binds", "");
  return [kept, ...listed(dropped, "Gives way"), ...listed(unmet, "Not met by the reply")];
}

// Instructions without references go by their words.
const called = (name) => (/\s/.test(name) ? `\u201c${name}\u201d` : name);

export function verdict({ family, outcome, problem, decision, facts }) {
  if (!family) return [element("p", { className: "verdict" }, "The brief asks for nothing that Ombud decides.")];
  if (family === "execution") return bound(outcome, facts);
  if (!problem) return [element("p", { className: "verdict" }, "Not decided yet: ", element("b", { className: "no" }, "asking"))];
  if (family === "meeting") {
    return [decision ? said(true, decision, ` with ${outcome.attendees.join(", ")}`) : said(false, "No time", " suits all required people")];
  }
  if (family === "selection") {
    const refused = outcome.rejected_instructions.map(({ id, reason }) => `${called(id)} (${reason.replaceAll("_", " ")})`);
    const nodes = [said(true, `Accepted: ${outcome.accepted_instructions.map(called).join(", ") || "nothing"}`, "")];
    if (refused.length) nodes.push(said(false, `Rejected: ${refused.join(", ")}`, ""));
    return nodes;
  }
  const may = (decision ?? []).map(([who, what]) => `${who}: ${what}`);
  return [said(may.length, may.length ? `May see: ${may.join("; ")}` : "Nobody may see anything", "")];
}

export function certificate({ certificate: found }) {
  if (!found) return [];
  const value = found.value.join(", "), bound = found.bound.join(", ");
  const lines = [
    ["status", `${found.status}${found.checked ? ", checked in plain Python" : ""}`],
    ["value and bound", `${value || "none"} and ${bound || "none"}`],
    ["engines that agree", found.engines.join(", ")],
    ["tied optima", `${found.optima}${found.optima_complete ? "" : " or more"}`],
  ].flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]);
  return [element("h3", {}, "Certificate"), element("dl", {}, ...lines),
    element("p", { className: "hash quiet" }, `problem ${found.problem_hash}`)];
}

export function reasons({ explanation }) {
  const lines = explanation?.lines ?? [];
  if (!lines.length) return [element("li", { className: "quiet" }, explanation ? "Nothing stands against anything." : "Nothing is decided yet.")];
  // Those on whom nothing hangs stand in one line.
  const idle = (explanation.drop_outs ?? []).filter(({ gains, loses }) => !gains.length && !loses.length).map(({ user }) => user);
  const said = lines.filter((line) => !/^without .* nothing changes/.test(line)).map((line) => line.trim());
  if (idle.length) said.push(`Nothing changes for the others if one of these drops out: ${idle.join(", ")}.`);
  return said.map((line) => element("li", {}, line));
}
