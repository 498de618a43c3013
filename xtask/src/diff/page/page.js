"use strict";
// The page is whole without this: what follows only hides, shows and finds.
(() => {
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const one = (what) => document.querySelector(what);
  const buttons = all(".total");
  const search = one("#search");
  const accepted = one("#accepted");
  const count = one("#count");
  const changes = all(".change").map((item) => ({
    item,
    kind: item.dataset.class,
    accepted: "accepted" in item.dataset,
    words: item.dataset.words.toLowerCase(),
    fold: item.querySelector("details"),
  }));
  const groups = all(".group").map((group) => ({
    group,
    link: one(`.groups a[href="#${group.id}"]`),
    node: one(`.map [data-group="${group.id}"]`),
    number: group.querySelector("h3 span"),
    items: all(".change", group),
  }));

  const plural = (number) => `${number} ${number === 1 ? "change" : "changes"}`;

  function filter() {
    const kinds = new Set(buttons.filter((one) => one.ariaPressed === "true").map((one) => one.dataset.class));
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const change of changes) {
      const fits = kinds.has(change.kind)
        && !(accepted?.checked && change.accepted)
        && words.every((word) => change.words.includes(word));
      change.item.hidden = !fits;
      shown += fits;
    }
    for (const { group, link, node, number, items } of groups) {
      const left = items.filter((item) => !item.hidden).length;
      group.hidden = left === 0;
      link.parentElement.hidden = left === 0;
      link.lastElementChild.textContent = left;
      number.textContent = plural(left);
      node?.classList.toggle("off", left === 0);
    }
    for (const list of all(".groups ul")) {
      const none = [...list.children].every((item) => item.hidden);
      list.hidden = none;
      list.previousElementSibling.hidden = none;
    }
    one("#none").hidden = shown > 0 || changes.length === 0;
    count.textContent = shown === changes.length ? plural(shown) : `${shown} of ${plural(changes.length)}`;
  }

  let waiting = 0;
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80);
  }

  function fold(open) {
    for (const change of changes) {
      if (!change.item.hidden) change.fold.open = open;
    }
  }

  // From the change that has the focus to the next or previous one that is shown.
  function step(by) {
    const shown = changes.filter((change) => !change.item.hidden);
    const here = shown.findIndex((change) => change.item.contains(document.activeElement));
    const next = shown[here < 0 ? (by > 0 ? 0 : shown.length - 1) : here + by];
    next?.fold.firstElementChild.focus();
    next?.item.scrollIntoView({ block: "nearest" });
  }

  // What an address names is shown, whatever is filtered.
  function arrive() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* It is no escape, then. */ }
    const found = document.getElementById(name) ?? document.getElementById(location.hash.slice(1));
    const change = changes.find((change) => change.item === found);
    if (!change) return;
    if (change.item.hidden) {
      buttons.forEach((button) => { button.ariaPressed = "true"; });
      search.value = "";
      if (accepted) accepted.checked = false;
      filter();
    }
    change.fold.open = true;
    change.item.scrollIntoView();
    change.fold.firstElementChild.focus({ preventScroll: true });
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.ariaPressed = String(button.ariaPressed !== "true");
      filter();
    });
  }
  search.addEventListener("input", soon);
  accepted?.addEventListener("change", filter);
  one("#unfold").addEventListener("click", () => fold(true));
  one("#fold").addEventListener("click", () => fold(false));
  addEventListener("hashchange", arrive);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === search) {
      if (event.key === "Escape") { search.value = ""; filter(); search.blur(); }
      return;
    }
    if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });

  // In the map, an operation lights up the models that reach it.
  for (const picture of all(".map svg")) {
    const light = (operation) => {
      picture.classList.toggle("picked", operation !== null);
      for (const edge of all(".edge", picture)) edge.classList.toggle("on", edge.dataset.to === operation);
    };
    for (const operation of all(".operation", picture)) {
      operation.addEventListener("pointerenter", () => light(operation.dataset.to));
      operation.addEventListener("pointerleave", () => light(null));
    }
  }
  // Once the browser has gone to the place itself, which would take the focus away again.
  addEventListener("load", () => setTimeout(arrive));
})();
