// Parts of forms that save themselves (forms.autosave_part). What could not be sent stays on this device and is sent again.
const PAUSE = 900;
const RETRY = 15000;
const KEEP = "autosave:";

class Part {
  constructor(element) {
    this.element = element;
    this.url = element.dataset.autosave;
    this.key = KEEP + location.pathname + "#" + element.dataset.autosaveKey;
    this.revision = element.dataset.revision;
    this.state = element.querySelector(".save-state");
    this.conflict = element.querySelector(".autosave-conflict");
    this.sending = false;
    this.dirty = false;
    element.addEventListener("input", () => this.changed(PAUSE));
    element.addEventListener("change", () => this.changed(0));
    element.closest("form")?.addEventListener("submit", () => this.keep({ submitted: true }));
    window.addEventListener("online", () => this.dirty && this.send());
    this.restore();
  }

  say(state, words) {
    this.state.dataset.state = state;
    this.state.textContent = words;
  }

  fields() {
    return [...this.element.querySelectorAll("input[name], textarea[name], select[name]")].filter((field) => !field.disabled && field.type !== "file" && field.name !== "csrf_token");
  }

  values() {
    const values = [];
    for (const field of this.fields()) {
      if (["checkbox", "radio"].includes(field.type)) {
        if (field.checked) values.push([field.name, field.value]);
      } else if (field.multiple) {
        for (const option of field.selectedOptions) values.push([field.name, option.value]);
      } else {
        values.push([field.name, field.value]);
      }
    }
    return values;
  }

  changed(after) {
    this.dirty = true;
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), after);
  }

  send() {
    if (this.sending || this.stopped) return;
    clearTimeout(this.timer);
    this.sending = true;
    this.underway = this.deliver();
  }

  async deliver() {
    this.dirty = false;
    this.say("saving", this.element.dataset.wordsSaving);
    const body = new URLSearchParams(this.values());
    body.set("csrf_token", document.querySelector('meta[name="csrf-token"]').content);
    body.set("revision", this.revision);
    let response = null;
    try {
      response = await fetch(this.url, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // fetch says "no connection" with a TypeError
    }
    await this.answer(response);
    this.sending = false;
    if (this.dirty && !this.stopped && !this.waiting) this.changed(PAUSE);
  }

  async answer(response) {
    this.waiting = false;
    // A page after redirects is the sign-in page: the session has ended, and the words must not be lost.
    if (response === null || response.status >= 500 || response.status === 401 || response.redirected) {
      this.dirty = this.waiting = true;
      this.keep();
      this.say("kept", this.element.dataset.wordsKept);
      this.timer = setTimeout(() => this.send(), RETRY);
    } else if (response.status === 409) {
      this.stopped = true;
      this.keep();
      this.say("conflict", this.element.dataset.wordsConflict);
      this.conflict.innerHTML = await response.text();
      window.htmx?.process(this.conflict);
    } else if (!response.ok) {
      this.mark(response.headers.get("X-Wrong-Fields") ?? "");
      this.say("refused", (await plainWords(response)) || this.element.dataset.wordsRefused);
    } else {
      // Saved, though a part of it may not be readable yet: that part was kept as it was typed.
      this.mark(response.headers.get("X-Wrong-Fields") ?? "");
      this.revision = response.headers.get("X-Revision") ?? this.revision;
      const field = this.element.closest("form")?.elements.namedItem("revision");
      if (field) field.value = this.revision;
      this.say("saved", `${this.element.dataset.wordsSaved} ${response.headers.get("X-Saved-At") ?? ""}`.trim());
      if (!this.dirty) this.forget();
      replaceSameIds(await response.text());
    }
  }

  // names: of the fields that the server could not read, with spaces between them.
  mark(names) {
    const wrong = new Set(names.split(" "));
    for (const field of this.fields()) {
      if (wrong.has(field.name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  keep({ submitted = false } = {}) {
    localStorage.setItem(this.key, JSON.stringify({ revision: this.revision, values: this.values(), submitted }));
  }

  forget() {
    localStorage.removeItem(this.key);
  }

  restore() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (kept === null) return;
    // A form that was sent and gave a newer revision has arrived, whatever the server made of its spaces.
    const arrived = kept.submitted && kept.revision !== this.revision;
    if (arrived || JSON.stringify(this.values()) === JSON.stringify(kept.values)) {
      this.forget();
      return;
    }
    // The kept words answer the revision that they were typed over: if another was saved since, the server shows both.
    this.revision = kept.revision;
    this.element.dispatchEvent(new CustomEvent("rows:needed", { bubbles: true, detail: kept.values.map(([name]) => name) }));
    for (const field of this.fields()) {
      const values = kept.values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
      else if (values.length === 1) field.value = values[0];
    }
    this.say("kept", this.element.dataset.wordsRestored);
    this.dirty = true;
    this.timer = setTimeout(() => this.send(), PAUSE);
  }
}

async function plainWords(response) {
  // The header HX-Request makes the server answer with a part of a page: its words are the sentence for the person.
  const text = await response.text();
  return new DOMParser().parseFromString(text, "text/html").body.textContent.replace(/\s+/g, " ").trim();
}

function replaceSameIds(html) {
  if (!html.trim()) return;
  const fragment = new DOMParser().parseFromString(html, "text/html").body;
  for (const fresh of [...fragment.children]) {
    const old = fresh.id && document.getElementById(fresh.id);
    if (!old) continue;
    old.replaceWith(fresh);
    window.htmx?.process(fresh);
    begin(fresh);
  }
}

const parts = new Map();
function begin(within) {
  for (const element of within.querySelectorAll("[data-autosave]")) {
    if (!parts.has(element)) parts.set(element, new Part(element));
  }
}
begin(document);
document.addEventListener("htmx:load", (event) => begin(event.detail.elt));

// A save that is under way answers with the revision that its form must carry: sent before that, a form would quarrel with its own words.
document.addEventListener("submit", async (event) => {
  const busy = [...parts.values()].filter((part) => part.sending && event.target.contains(part.element));
  if (!busy.length || event.defaultPrevented) return;
  event.preventDefault();
  for (const part of busy) part.dirty = false;
  await Promise.all(busy.map((part) => part.underway));
  // The answer of the save may have drawn the pressed button anew.
  event.target.requestSubmit(event.submitter?.isConnected ? event.submitter : undefined);
});

// On a shared machine the next person must not find the words of the one before.
document.addEventListener("submit", (event) => {
  if (!event.target.hasAttribute("data-sign-out")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEEP)) localStorage.removeItem(key);
});
