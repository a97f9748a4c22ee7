"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const meta = (name) => document.querySelector(`meta[name="fieldnotes-${name}"]`).content;
  const status = byId("saving.status");
  let unsaved = false;

  const whole = (text) => (text.toWellFormed ? text.toWellFormed() : text);

  function answers() {
    const found = [];
    for (const field of document.querySelectorAll("input[type=radio], textarea")) {
      const filled = field.type === "radio" ? field.checked : field.value.trim() !== "";
      if (filled) found.push([field.name, whole(field.value)]);
    }
    return found;
  }

  /* CRC-32 of every name and value, each followed by a zero: a file that was cut or changed shows it. */
  function check(pairs) {
    let rest = ~0;
    for (const byte of new TextEncoder().encode(pairs.map((pair) => `${pair[0]}\0${pair[1]}\0`).join(""))) {
      rest ^= byte;
      for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    }
    return (~rest >>> 0).toString(16).padStart(8, "0");
  }

  function say(id) {
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = byId(id).textContent; });
  }

  function save() {
    const pairs = answers();
    const file = {
      format: "fieldnotes-answers",
      version: 1,
      handout: meta("handout"),
      content_sha256: meta("sha256"),
      language: document.documentElement.lang,
      answers: pairs,
      check: check(pairs),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1), "\n"], { type: "application/json" }));
    link.download = byId("saving.name").textContent;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    unsaved = false;
    say(pairs.length ? "saving.done" : "saving.empty");
  }

  function fill(pairs) {
    const given = new Map(pairs);
    for (const field of document.querySelectorAll("input[type=radio], textarea")) {
      const value = given.get(field.name);
      if (field.type === "radio") field.checked = value === field.value;
      else field.value = value === undefined ? "" : value;
    }
  }

  async function open(event) {
    const chosen = event.target.files[0];
    if (!chosen) return;
    try {
      const file = JSON.parse(await chosen.text());
      const own = file.handout === meta("handout") && file.content_sha256 === meta("sha256");
      if (file.format !== "fieldnotes-answers" || !own) { say("saving.foreign"); return; }
      if (file.check !== check(file.answers)) { say("saving.changed"); return; }
      fill(file.answers);
      unsaved = false;
      say("saving.opened");
    } catch {
      say("saving.foreign");
    } finally {
      event.target.value = "";
    }
  }

  byId("saving").hidden = false;
  byId("saving.how").hidden = false;
  byId("saving.without").hidden = true;
  byId("saving.save").addEventListener("click", save);
  byId("saving.open").addEventListener("change", open);
  document.addEventListener("input", (event) => { if (event.target.type !== "file") unsaved = true; });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
})();
