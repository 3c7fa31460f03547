// The console: it holds the conversation, asks the server for each turn, and shows what stands behind it.

import { Conversation, ask, heard, streamed } from "./conversation.js";
import { graph, slots } from "./drawing.js";
import { certificate, element, facts, lit, reasons, verdict } from "./evidence.js";

const $ = (id) => document.getElementById(id);
const START = new Conversation({
  prompt: "Schedule a meeting for the following participants: Ada, Bo.\nAnswer with final_schedule.",
  people: [{ name: "Ada", goal: "" }, { name: "Bo", goal: "" }],
});
const state = { branches: [START], current: 0, shown: null, lines: [], drafts: new Map(), busy: false };
const conversation = () => state.branches[state.current];
// The agent's answer that is looked at: the last one, unless an earlier one was chosen.
const place = () => state.shown ?? conversation().turns.at(-1) ?? -1;
const key = () => $("key").value;

function tell(text, error = false) {
  $("status").textContent = text;
  $("status").className = error ? "error" : "";
}

// Runs one action after the other, in the order in which they were asked for, and says what went wrong.
let last = Promise.resolve();
function act(action) {
  last = last.then(() => run(action));
}

async function run(action) {
  state.busy = true;
  document.body.setAttribute("aria-busy", "true");
  tell("…");
  let said = ["", false];
  try {
    said = [(await action()) ?? "", false];
  } catch (error) {
    if (error.status === 401) $("key-form").hidden = false;
    said = [error.message, true];
  }
  state.busy = false;
  document.body.removeAttribute("aria-busy");
  show();
  tell(...said);
}

function begin(scenario) {
  state.branches = [new Conversation(scenario)];
  Object.assign(state, { current: 0, shown: null });
  state.drafts.clear();
}

async function generate() {
  const query = new URLSearchParams({ family: $("family").value, people: $("people").value, seed: $("seed").value });
  begin(await (await ask(`/console/scenario?${query}`, { key: key() })).json());
  return "A scenario is loaded: step through it.";
}

async function load(line) {
  begin(await (await ask("/console/scenario", { method: "POST", body: line, key: key() })).json());
  return "A scenario is loaded: step through it.";
}

async function peopleWrite() {
  const talk = conversation();
  if (!talk.record) return "Nobody is scripted here: write as anyone.";
  const told = Object.fromEntries(talk.people.map(({ name }) => [name, talk.toldTo(name)]));
  const body = JSON.stringify({ record: talk.record, told });
  const said = await (await ask("/console/people", { method: "POST", body, key: key() })).json();
  const writing = Object.entries(said).filter(([, text]) => text);
  writing.forEach(([who, text]) => talk.say(who, text));
  return writing.length ? `${writing.map(([who]) => who).join(", ")} wrote.` : "Nobody has anything more to say.";
}

async function agentAnswers() {
  const talk = conversation();
  talk.prompt = $("prompt").value;
  const body = JSON.stringify({ model: "ombud-explain", messages: talk.messages() });
  const start = performance.now();
  const answer = await (await ask("/v1/chat/completions", { method: "POST", body, key: key() })).json();
  talk.answer(answer.choices[0].message.content, answer.ombud);
  return `The agent answered in ${Math.round(performance.now() - start)} ms.`;
}

function step() {
  // From an earlier turn a step goes on in a branch of its own: nothing that was said is lost.
  if (state.shown !== null && state.shown !== conversation().turns.at(-1)) fork();
  state.shown = null;
  return conversation().agentIsNext ? agentAnswers() : peopleWrite();
}

function fork() {
  if (place() < 0) return "There is no turn to fork at yet.";
  const name = `branch ${state.branches.length + 1}, from turn ${conversation().turns.indexOf(place()) + 1}`;
  state.branches.push(conversation().fork(place(), name));
  Object.assign(state, { current: state.branches.length - 1, shown: null });
  return `This is ${name}: write or step on.`;
}

async function compare() {
  const talk = conversation(), messages = talk.envelopes();
  const until = talk.entries.at(-1)?.who === null ? talk.entries.length : talk.entries.length + 1;
  const body = JSON.stringify({ model: $("model").value, stream: true, messages: messages.slice(0, until) });
  $("compared").textContent = "";
  const response = await ask("/v1/chat/completions", { method: "POST", body, key: key() });
  for await (const words of streamed(response)) $("compared").append(words);
  if (!$("compared").textContent) throw new Error(`${$("model").value} gave no words.`);
  return `${$("model").value} has answered the same conversation.`;
}

async function models() {
  const { data } = await (await ask("/v1/models", { key: key() })).json();
  const others = data.map(({ id }) => id).filter((id) => !id.startsWith("ombud"));
  $("model").replaceChildren(...(others.length ? others : ["ombud"]).map((id) => element("option", {}, id)));
  const hint = "Write as anyone and let the agent answer, or generate a scenario and step through it.";
  return others.length ? hint : `${hint} Start with --upstream to compare with a language model.`;
}

function chat({ name, goal }, evidence) {
  const talk = conversation(), last = state.shown ?? talk.entries.length - 1;
  const items = talk.entries.slice(0, last + 1).flatMap((entry, at) => {
    if (entry.who === null) {
      return heard(entry, name).map((words) => element("li", { className: "agents" }, words));
    }
    if (entry.who !== name) return [];
    const waiting = at > place();
    return [element("li", { className: `theirs${waiting ? " waiting" : ""}` }, ...(evidence && !waiting ? lit(entry.text, `m${at + 1}`, evidence) : [entry.text]))];
  });
  const title = evidence?.people.find((person) => person.name === name);
  const about = [title?.title, title?.authority && `authority ${title.authority}`].filter(Boolean).join(", ");
  const box = element("textarea", { rows: 1, value: state.drafts.get(name) ?? "", placeholder: `Write as ${name}` });
  box.setAttribute("aria-label", `Write as ${name}`);
  box.addEventListener("input", () => state.drafts.set(name, box.value));
  const button = element("button", {}, "Send");
  button.setAttribute("aria-label", `Send as ${name}`);
  const form = element("form", {}, box, button);
  const send = (event) => {
    event.preventDefault();
    if (!box.value.trim() || state.busy) return;
    if (state.shown !== null && state.shown !== talk.turns.at(-1)) fork();
    state.shown = null;
    conversation().say(name, box.value);
    state.drafts.delete(name);
    show();
    document.querySelector(`[aria-label="Write as ${CSS.escape(name)}"]`)?.focus();
  };
  form.addEventListener("submit", send);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) send(event);
  });
  const secret = goal ? [element("details", {}, element("summary", {}, "Private goal (the agent never sees it)"), goal)] : [];
  const list = element("ol", {}, ...items);
  list.setAttribute("aria-label", `Chat with ${name}`);
  const card = element("article", { className: "chat" }, element("h3", {}, name, element("small", {}, about || " ")), ...secret, list, form);
  queueMicrotask(() => { list.scrollTop = list.scrollHeight; });
  return card;
}

// What the keyboard is in is drawn anew: it stays there, with its caret.
const named = (node) => node.getAttribute("aria-label") ?? node.textContent;
function keptFocus() {
  const before = document.activeElement, inside = before.closest("#chats, #turns"), caret = before.selectionStart;
  return () => {
    if (!inside || before.isConnected) return;
    const again = [...inside.querySelectorAll("button, textarea, summary")].find((node) => named(node) === named(before));
    again?.focus({ preventScroll: true });
    if (caret !== undefined) again?.setSelectionRange(caret, caret);
  };
}

function show() {
  const keepFocus = keptFocus();
  const talk = conversation(), evidence = talk.entries[place()]?.evidence ?? null;
  if (document.activeElement !== $("prompt")) $("prompt").value = talk.prompt;
  $("chats").replaceChildren(...talk.people.map((person) => chat(person, evidence)));
  $("branch-label").hidden = state.branches.length < 2;
  $("branch").replaceChildren(...state.branches.map(({ name }, n) => element("option", { value: n, selected: n === state.current }, name)));
  $("turns").replaceChildren(...talk.turns.map((at, n) => {
    const button = element("button", { onclick: () => { state.shown = at; show(); } }, `Turn ${n + 1}`);
    button.setAttribute("aria-current", String(at === place()));
    return element("li", {}, button);
  }));
  $("step").firstChild.textContent = talk.agentIsNext ? "Agent answers next " : "People write next ";
  $("answer").disabled = !talk.entries.length;
  $("fork").disabled = place() < 0;
  const quiet = (tag, text) => [element(tag, { className: "quiet" }, text)];
  $("outcome").replaceChildren(...(evidence ? verdict(evidence) : quiet("p", "The agent has not answered yet.")));
  $("slots").replaceChildren(...(evidence ? slots(evidence) : []));
  $("graph").replaceChildren(...(evidence ? graph(evidence) : []));
  $("certificate").replaceChildren(...(evidence ? certificate(evidence) : []));
  $("explanation").replaceChildren(...(evidence ? reasons(evidence) : quiet("li", "Nothing is decided yet.")));
  $("facts").replaceChildren(...(evidence ? facts(evidence) : quiet("p", "Nothing is read yet: the agent reads when it answers.")));
  $("told").replaceChildren(...(evidence ? told(talk) : quiet("dd", "Nobody was told anything yet.")));
  keepFocus();
}

// What each person heard; in one entry where everybody heard the same.
function told(talk) {
  const words = talk.people.map(({ name }) => [name, heard(talk.entries[place()], name).join("\n") || "nothing"]);
  const alike = words.length > 2 && words.every(([, text]) => text === words[0][1]);
  const shown = alike ? [["Everybody", words[0][1]]] : words;
  return shown.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]);
}

// A fact and its words light each other up, by mouse and by keyboard.
function light(event) {
  const wanted = event.target.closest?.("[data-facts]")?.dataset.facts.split(" ") ?? [];
  // A mouse that happens to lie elsewhere puts out nothing that the keyboard lit.
  if (!wanted.length && event.type === "mouseover") return;
  document.querySelectorAll("[data-facts]").forEach((found) =>
    found.classList.toggle("lit", found.dataset.facts.split(" ").some((n) => n && wanted.includes(n))));
}

$("generate").addEventListener("submit", (event) => { event.preventDefault(); act(generate); });
$("compare").addEventListener("submit", (event) => { event.preventDefault(); act(compare); });
$("add").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = $("newcomer").value.trim();
  if (!name || conversation().people.some((person) => person.name === name)) return;
  conversation().people = [...conversation().people, { name, goal: "" }];
  $("newcomer").value = "";
  show();
  if (!$("prompt").value.includes(name)) tell(`${name} has a chat now. The agent hears whom the brief names: name ${name} there as well.`);
});
$("file").addEventListener("change", async () => {
  state.lines = (await $("file").files[0].text()).split("\n").filter((line) => line.trim());
  $("line-label").hidden = state.lines.length < 2;
  $("line").replaceChildren(...state.lines.map((_, n) => element("option", { value: n }, `line ${n + 1}`)));
  act(() => load(state.lines[0]));
});
$("line").addEventListener("change", () => act(() => load(state.lines[Number($("line").value)])));
$("prompt").addEventListener("change", () => { conversation().prompt = $("prompt").value; });
$("branch").addEventListener("change", () => { Object.assign(state, { current: Number($("branch").value), shown: null }); show(); });
$("key-form").addEventListener("submit", (event) => { event.preventDefault(); act(models); });
$("step").addEventListener("click", () => act(step));
$("answer").addEventListener("click", () => act(agentAnswers));
$("fork").addEventListener("click", () => act(async () => fork()));
document.addEventListener("keydown", (event) => {
  const wanted = event.altKey && { KeyS: "step", KeyA: "answer", KeyF: "fork" }[event.code];
  if (wanted) { event.preventDefault(); $(wanted).click(); }
});
for (const kind of ["mouseover", "focusin", "click"]) document.addEventListener(kind, light);
show();
act(models);
