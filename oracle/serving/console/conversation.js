// A conversation as the console holds it: the brief, the people, and what was said so far. It can be forked at any turn.

export class Conversation {
  constructor({ prompt = "", people = [], record = null, family = null, name = "main" } = {}) {
    Object.assign(this, { prompt, people, record, family, name });
    this.entries = [];
  }

  say(who, text) {
    this.entries.push({ who, text });
  }

  answer(content, evidence) {
    this.entries.push({ who: null, text: content, evidence });
  }

  // Places of the agent's answers among the entries.
  get turns() {
    return this.entries.flatMap((entry, place) => (entry.who === null ? [place] : []));
  }

  get agentIsNext() {
    return this.entries.length > 0 && this.entries.at(-1).who !== null;
  }

  // As the API wants it: everybody has a channel of their own. The entry at `place` is message `m${place + 1}`.
  messages() {
    const said = this.entries.map(({ who, text }) =>
      who === null ? { role: "assistant", content: text } : { role: "user", name: who, content: text });
    return [{ role: "system", content: this.prompt }, ...said];
  }

  // For a model that knows one user only: names stand in the text.
  envelopes() {
    return this.messages().map(({ role, name, content }) =>
      name === undefined ? { role, content } : { role, content: `<${name}>${content}</${name}>` });
  }

  // What a person was told in each of the agent's turns: nobody sees what others were told.
  toldTo(person) {
    return this.turns.map((place) => heard(this.entries[place], person));
  }

  fork(place, name) {
    const branch = new Conversation({ ...this, name });
    branch.entries = this.entries.slice(0, place + 1);
    return branch;
  }
}

export function heard(entry, person) {
  const { told = [], outcome = null, family } = entry.evidence;
  const words = told.filter(({ to }) => to === null || to === person).map(({ content }) => content);
  if (!words.length && family === "meeting" && outcome) return [outcome.final_report];
  return words;
}

// One request to the server. Throws an Error that says what the server says.
export async function ask(path, { key, ...options } = {}) {
  const headers = { ...(options.body ? { "content-type": "application/json" } : {}), ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const answer = await fetch(path, { ...options, headers }).catch(() => { throw new Error("The server does not answer."); });
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(body.error?.message ?? `${answer.status} ${answer.statusText}`), { status: answer.status });
}

// The words of a completion as they come, or all at once from a server that does not stream.
export async function* streamed(response) {
  if (response.headers.get("content-type")?.includes("json")) {
    yield (await response.json().catch(() => ({}))).choices?.[0]?.message?.content ?? "";
    return;
  }
  let rest = "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    rest += decoder.decode(part.value, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop();
    for (const line of lines) {
      // Some servers end lines with a carriage return, some put no space before the data.
      const data = line.startsWith("data:") ? line.slice(5).trim() : "";
      if (!data || data === "[DONE]") continue;
      const { error, choices } = JSON.parse(data);
      if (error) throw new Error(error.message ?? "The model broke off.");
      yield choices?.[0]?.delta?.content ?? "";
    }
  }
}
