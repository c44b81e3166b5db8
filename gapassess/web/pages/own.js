// Keeps what is filled in on this device while the box "This is my own phone" is ticked, and nothing otherwise.
(() => {
const NAME = "gapassess", LASTS = 14 * 864e5;
const step = document.currentScript.dataset.step, place = location.pathname.replace(/\/(answer|group)$/, "");
let kept = {};
try { kept = JSON.parse(localStorage.getItem(NAME)) || {}; } catch { return; }
const keep = () => {
  try {
    if (Object.keys(kept).length) localStorage.setItem(NAME, JSON.stringify(kept));
    else localStorage.removeItem(NAME);
  } catch {}
};
for (const one of Object.keys(kept)) {
  const over = step == "done" && kept[one].sent || step == "gone" && one == place;
  if (over || !(Date.now() - kept[one].at < LASTS)) delete kept[one];
}
const box = document.getElementById("own");
if (!box) return keep();
const form = box.form, fields = [...form.elements].filter(one => one.type == "radio" || one.type == "textarea");
const said = () => fields.filter(one => one.type == "radio" ? one.checked : one.value.trim());
const blocks = form.elements._blocks;
const note = sent => {
  if (box.checked) kept[place] = {at: Date.now(), sent, blocks: blocks && blocks.value, said: said().map(one => [one.name, one.value])};
  else delete kept[place];
  keep();
};
box.parentNode.hidden = false;
if (kept[place]) {
  box.checked = true;
  const before = kept[place].blocks;
  if (blocks && before && before != blocks.value && !said().length) {
    // The questions that were on this phone before: asked for once, as the switch of languages does.
    delete kept[place].blocks;
    keep();
    blocks.value = before;
    form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "switch", value: document.documentElement.lang}));
    return form.submit();
  }
  if (!said().length) for (const [name, value] of kept[place].said)
    for (const one of fields) if (one.name == name)
      if (one.type == "radio") one.checked = one.value == value; else one.value = value;
  note(false);
}
// A page that was opened by its address and not by Start may be kept behind the Back button: emptied, and loaded anew.
addEventListener("pagehide", () => form.reset());
addEventListener("pageshow", one => one.persisted && location.reload());
form.addEventListener("input", () => note(false));
form.addEventListener("submit", () => note(true));
})();
