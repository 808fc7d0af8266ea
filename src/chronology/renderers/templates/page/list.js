// The list: a listbox that follows search, filters and the period in view. Only the rows in sight exist.

const SVG_SHAPES = {
  circle: '<circle cx="8" cy="8" r="4.5"/>', square: '<rect x="3.8" y="3.8" width="8.4" height="8.4"/>', diamond: '<path d="M8 2.5L13.5 8 8 13.5 2.5 8z"/>',
  'triangle-up': '<path d="M8 3l5.5 9.5h-11z"/>', pentagon: '<path d="M8 2.8l5.2 3.8-2 6H4.8l-2-6z"/>', cross: '<path d="M6 3h4v3h3v4h-3v3H6v-3H3V6h3z"/>',
  star: '<path d="M8 2l1.8 4 4.2.5-3.1 2.9.8 4.3L8 11.6l-3.7 2.1.8-4.3L2 6.5 6.2 6z"/>', hexagon2: '<path d="M8 2.7l4.6 2.7v5.2L8 13.3l-4.6-2.7V5.4z"/>',
  window: '<rect x="1" y="4" width="14" height="8" opacity=".35"/><rect x="4" y="4" width="8" height="8" opacity=".5"/>', denied: '<path d="M4 4l8 8M12 4l-8 8" stroke-width="2"/>',
};
const LIST_HEIGHT = 360;
const listHeight = () => (compact() ? 58 : 36);

function openList() {
  const list = byId('list');
  list.hidden = false;
  list.addEventListener('scroll', onceAFrame(drawList));
  list.addEventListener('click', (event) => {
    const row = event.target.closest('.row');
    if (row) select(Number(row.dataset.i), { reveal: true });
  });
}

function drawList() {
  const list = byId('list');
  if (!matching.length) {
    list.replaceChildren(el('div', { class: 'nothing', role: 'option', 'aria-selected': 'false', 'aria-disabled': 'true' }, count ? words.none : words.empty));
    list.removeAttribute('aria-activedescendant');
    return;
  }
  const height = listHeight();
  const first = Math.max(0, Math.floor(list.scrollTop / height) - 6);
  const seen = Math.max(list.clientHeight, LIST_HEIGHT); // before its first rows the list has no height of its own
  const last = Math.min(matching.length, Math.ceil((list.scrollTop + seen) / height) + 6);
  const pad = el('div', { class: 'pad', role: 'presentation', style: `height:${matching.length * height}px` });
  for (let place = first; place < last; place += 1) pad.append(listRow(matching[place], place, height));
  list.replaceChildren(pad);
  const active = byId(`row-${choice.selected}`);
  if (active) list.setAttribute('aria-activedescendant', active.id);
  else list.removeAttribute('aria-activedescendant');
}

function listRow(i, place, height) {
  const notes = [];
  if (has(i, flag.disputed)) notes.push(`≠ ${words.disputed_short}`);
  if (orderOpen(i, matching[place - 1])) notes.push(words.order_short);
  if (statusOf(i) !== 'happened') notes.push(core.statuses[statusOf(i)]);
  const inside = highs[i] > choice.start && lows[i] < choice.end;
  return el('div', {
    class: inside ? 'row' : 'row out', role: 'option', id: `chronology-row-${i}`, 'data-i': i, style: `top:${place * height}px`,
    'aria-selected': String(i === choice.selected), 'aria-setsize': matching.length, 'aria-posinset': place + 1,
  }, el('span', { class: 'when', title: events.when[i] }, events.when[i]), shapeOf(i), el('span', { class: 'label', dir: 'auto', title: events.label[i] }, events.label[i]), el('span', { class: 'note' }, notes.join(' · ')));
}

/** True when the order to the event above is not established. Next to each other in the record, the record says it. */
function orderOpen(i, before) {
  if (before === undefined) return false;
  return before === i - 1 ? has(i, flag.orderOpen) : lows[i] < highs[before];
}

/** The event's mark as it is in the chart: shape and colour of its lane. Made once a kind, then copied. */
function shapeOf(i) {
  const lane = lanes().of[i];
  const colour = (dark() ? DARK : BRIGHT)[lane % BRIGHT.length];
  const kind = statusOf(i) === 'denied' ? 'denied' : has(i, flag.instant) ? SYMBOLS[lane % SYMBOLS.length] : 'window';
  const fill = notYet(i) || kind === 'denied' ? 'none' : colour;
  const key = `${kind} ${colour} ${fill}`;
  let svg = shapes.get(key);
  if (!svg) {
    svg = document.createElementNS(NS, 'svg');
    for (const [name, value] of Object.entries({ viewBox: '0 0 16 16', 'aria-hidden': 'true', stroke: colour, fill })) svg.setAttribute(name, value);
    svg.innerHTML = SVG_SHAPES[kind];
    shapes.set(key, svg);
  }
  return svg.cloneNode(true);
}
const shapes = new Map();

/** Brings the selected row into sight; when only the period moved, the first event that begins in it. */
function followList() {
  const list = byId('list');
  const height = listHeight();
  const place = matching.indexOf(choice.selected);
  const key = `${choice.start} ${choice.end}`;
  if (place >= 0) {
    const top = place * height;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + height > list.scrollTop + list.clientHeight) list.scrollTop = top + height - list.clientHeight;
  } else if (key !== followed) {
    drawList(); // the list must be as long as it will be before it can be scrolled
    const first = matching.findIndex((i) => lows[i] >= choice.start);
    list.scrollTop = Math.max(0, first) * height;
  }
  followed = key;
  drawList();
}
let followed = '';
