"""Words that can hardly be read: the contrast of every text in a page with its ground."""

LEAST = 4.5  # after WCAG 2.2

_SCRIPT = """([where, least]) => {
  const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (css, under) => {
    canvas.fillStyle = under || '#fff'; canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parent = (e) => e.parentElement || e.getRootNode().host;
  const found = [];
  const look = (node) => {
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const e = walk.currentNode.parentElement;
      const words = walk.currentNode.textContent.trim();
      if (!words || e.tagName === 'STYLE' || !e.checkVisibility() || !e.offsetParent) continue;
      const grounds = [];
      for (let p = e; p; p = parent(p)) grounds.unshift(getComputedStyle(p).backgroundColor);
      const ground = grounds.reduce((under, css) => `rgb(${rgb(css, under).join(' ')})`, '#fff');
      const [a, b] = [light(rgb(getComputedStyle(e).color, ground)), light(rgb(ground))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < least) found.push([words.slice(0, 30), Math.round(ratio * 10) / 10]);
    }
  };
  const nodes = where === 'root' ? [window.root] : document.querySelectorAll(where);
  nodes.forEach(look);
  return found;
}"""


def find_faint(page, where: str) -> list:
    """[words, contrast] of the texts within a selector, or the shadow root, that are too faint."""
    return page.evaluate(_SCRIPT, [where, LEAST])
