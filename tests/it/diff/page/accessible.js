// Faults of the page that is open: headings that skip a level, names that stand twice, and text with too little contrast
// (WCAG 2.2, 1.4.3: 4.5 to 1).
(() => {
  const faults = [];
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (heading.closest("nav")) continue;
    const next = Number(heading.tagName[1]);
    if (next > level + 1) faults.push(`${heading.tagName} after H${level}: ${heading.textContent}`);
    level = next;
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) faults.push(`id twice: ${id}`);

  const parts = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (color) => {
    const [r, g, b] = parts(color).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      const [, , , alpha = 1] = parts(color);
      if (alpha === 1) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const seen = new Set();
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style, title, .unseen")) continue;
    texts += 1;
    const style = getComputedStyle(element);
    const front = element.closest("svg") ? style.fill : style.color;
    const ground = behind(element);
    const [a, b] = [light(front), light(ground)].sort((a, b) => b - a);
    const ratio = (a + 0.05) / (b + 0.05);
    const pair = `${front} on ${ground}`;
    if (ratio < 4.5 && !seen.has(pair)) faults.push(`${pair}: ${ratio.toFixed(2)} (${walker.currentNode.data.trim().slice(0, 30)})`);
    seen.add(pair);
  }
  if (texts < 500 || seen.size < 8) faults.push(`looked at ${texts} texts in ${seen.size} colours only`);
  return faults;
})()
