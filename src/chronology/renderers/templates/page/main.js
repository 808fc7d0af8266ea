// Putting it together: what follows from a choice, keys, pointer, theme, and the order of loading.

const LEAST = 60, EARLIEST = -62135596800 / 60, LATEST = 253402300800 / 60;

/** A period inside the calendar and no shorter than an hour. */
function limited(start, end) {
  const length = clamp(end - start, LEAST, LATEST - EARLIEST);
  const first = clamp(start, EARLIEST, LATEST - length);
  return [first, first + length];
}

function showPeriod(start, end) {
  [choice.start, choice.end] = limited(start, end);
  refresh();
}

/** Everything that shows the period: chart, strip, list, status, address. */
const refreshList = () => { followList(); writeHash(); };
let listTimer = 0;
function refresh({ now = false } = {}) {
  draw();
  drawOverview();
  showStatus();
  clearTimeout(listTimer);
  if (now) refreshList();
  else listTimer = setTimeout(refreshList, 30);
}

function refilter() {
  applyFilters();
  showFilters();
  refresh({ now: true });
}

function showStatus() {
  const outside = matching.length - inView.length;
  const lines = [matching.length === count ? say(words.shown_all, { n: number(count) }) : say(words.shown, { n: number(matching.length), all: number(count) })];
  if (!matching.length) lines[0] = count ? words.none : words.empty;
  if (outside) lines.push(say(words.outside, { n: number(outside) }));
  const hidden = chart.packed ? chart.packed.lanes.reduce((sum, lane) => sum + lane.hidden, 0) : 0;
  if (chart.crowded) lines.push(say(words.density, { n: number(chart.most) }));
  else if (hidden) lines.push(say(words.no_label, { n: number(hidden) }));
  const text = lines.join(' · ');
  if (byId('status').textContent !== text) byId('status').textContent = text;
  byId('said').textContent = choice.selected < 0 ? '' : say(words.selected, { when: events.when[choice.selected], label: events.label[choice.selected] });
}

/** Selects an event (-1: none), opens its panel and brings it into view. */
function select(i, { reveal = false } = {}) {
  choice.selected = i;
  if (i >= 0) {
    openPanel(i);
    keepInView(i);
  } else closePanel();
  refresh({ now: true });
  if (reveal && i >= 0 && getComputedStyle(byId('panel')).position === 'static') {
    openDetails().then(() => byId('panel').scrollIntoView({ block: 'start', behavior: 'auto' }));
  }
}

/** Moves the period, its length kept, when the event lies outside it or at its very edge. */
function keepInView(i) {
  if (!matching.includes(i)) {
    Object.assign(choice, { query: '', matter: count, from: null, to: null });
    for (const set of Object.values(choice.off)) set.clear();
    applyFilters();
    showFilters();
  }
  const length = choice.end - choice.start;
  const edge = length * 0.02;
  if (high(i) > choice.start + edge && low(i) < choice.end - edge) return;
  const middle = events.tick[i] ?? ((events.a[i] ?? events.b[i]) + (events.b[i] ?? events.a[i])) / 2;
  [choice.start, choice.end] = limited(middle - length / 2, middle + length / 2);
}

function step(by) {
  if (!matching.length) return;
  const place = matching.indexOf(choice.selected);
  let next;
  if (Math.abs(by) >= count) next = by > 0 ? matching.length - 1 : 0;
  else if (place >= 0) next = clamp(place + by, 0, matching.length - 1);
  else if (inView.length) next = matching.indexOf(by > 0 ? inView[0] : inView.at(-1));
  else next = by > 0 ? 0 : matching.length - 1;
  select(matching[next]);
}

function zoom(factor, at = (choice.start + choice.end) / 2) {
  showPeriod(at - (at - choice.start) * factor, at + (choice.end - at) * factor);
}
const fit = () => showPeriod(...core.period);

function keys(event) {
  const typing = event.target.closest?.('input, select, textarea');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); byId('search').focus(); byId('search').select(); return; }
  if (event.key === 'Escape') {
    if (event.target === byId('search') && choice.query) { choice.query = ''; byId('search').value = ''; refilter(); }
    else if (typing) typing.blur();
    else if (choice.selected >= 0) {
      const inside = byId('panel').contains(document.activeElement);
      select(-1);
      if (inside) byId('list').focus();
    }
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const onChart = byId('chart').contains(event.target), onList = byId('list').contains(event.target);
  if (!onChart && !onList) return;
  const move = (choice.end - choice.start) * 0.2;
  const actions = {
    ArrowRight: () => (event.shiftKey ? showPeriod(choice.start + move, choice.end + move) : step(1)),
    ArrowLeft: () => (event.shiftKey ? showPeriod(choice.start - move, choice.end - move) : step(-1)),
    ArrowDown: () => step(1), ArrowUp: () => step(-1),
    PageDown: () => step(10), PageUp: () => step(-10),
    Home: () => step(-count), End: () => step(count),
    '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), 0: fit,
    Enter: () => { if (choice.selected < 0) step(1); openPanel(choice.selected).then(() => byId('panel').focus()); },
  };
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
}

function pointer() {
  const area = byId('chart');
  let down = null;
  const local = (event) => { const box = area.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  area.addEventListener('pointermove', onceAFrameWith((event) => {
    if (event.buttons || event.pointerType === 'touch') return showTip(-1);
    const i = eventAt(...local(event));
    area.classList.toggle('over', i >= 0);
    return showTip(i, event.clientX, event.clientY);
  }));
  area.addEventListener('pointerleave', () => showTip(-1));
  area.addEventListener('pointerdown', (event) => { down = { x: event.clientX, y: event.clientY }; showTip(-1); }, true);
  window.addEventListener('pointerup', (event) => {
    if (!down) return;
    const moved = Math.hypot(event.clientX - down.x, event.clientY - down.y);
    down = null;
    if (moved > 5) return;
    const i = eventAt(...local(event));
    if (i >= 0) select(i, { reveal: true });
  }, true);
}

function onceAFrameWith(task) {
  let last = null;
  const run = onceAFrame(() => task(last));
  return (event) => { last = event; run(); };
}

function controls() {
  byId('in').addEventListener('click', () => zoom(0.5));
  byId('out').addEventListener('click', () => zoom(2));
  byId('fit').addEventListener('click', fit);
  byId('theme').addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    inks = null;
    try { localStorage.setItem('chronology-theme', root.dataset.theme); } catch { /* a file may have no storage */ }
    refresh({ now: true });
  });
  byId('picture').addEventListener('click', savePicture);
  document.addEventListener('keydown', keys);
  for (const link of root.querySelectorAll('[data-event]')) {
    link.addEventListener('click', (event) => { event.preventDefault(); select(events.id.indexOf(link.dataset.event), { reveal: true }); });
  }
  window.addEventListener('hashchange', () => { if (location.hash.slice(1) !== lastHash) { const i = readHash(); buildFilters(); applyFilters(); showFilters(); select(i); } });
  let width = root.clientWidth;
  new ResizeObserver(onceAFrame(() => { if (root.clientWidth !== width) { width = root.clientWidth; refresh({ now: true }); } })).observe(root);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { inks = null; refresh({ now: true }); });
}

/** The chart as it is now, as an SVG file on the reader's disk. */
async function savePicture() {
  const { data, layout } = byId('plot');
  const whole = { data, layout: { ...layout, paper_bgcolor: palette().paper, annotations: laneNotes(palette()) }, config: CONFIG };
  const picture = await chart.plot.toImage(whole, { format: 'svg', width: byId('plot').clientWidth, height: chart.packed.height + TOP + 8 });
  el('a', { href: picture, download: `${(core.title || 'chronology').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.svg` }).click();
}

async function openChart() {
  byId('chart').hidden = false;
  byId('overview').hidden = false;
  chart.plot = await openPlotly();
  refresh({ now: true });
  const plot = byId('plot');
  plot.on('plotly_relayouting', (change) => { const range = rangeOf(change); if (range) drawOverview(...range); showTip(-1); });
  plot.on('plotly_relayout', (change) => { const range = rangeOf(change); if (range) showPeriod(...range); });
  plot.on('plotly_doubleclick', fit);
  pointer();
}

function rangeOf(change) {
  const start = change['xaxis.range[0]'] ?? change['xaxis.range']?.[0], end = change['xaxis.range[1]'] ?? change['xaxis.range']?.[1];
  return start === undefined || end === undefined ? null : [Number(start), Number(end)];
}

async function open() {
  if (typeof DecompressionStream === 'undefined') { byId('wait').hidden = false; return; }
  try { const theme = localStorage.getItem('chronology-theme'); if (theme === 'dark' || theme === 'light') root.dataset.theme = theme; } catch { /* none kept */ }
  const plotly = openPlotly();
  openState(JSON.parse(await inflate('core')));
  byId('core').textContent = '';
  const selected = readHash();
  root.querySelector('.bar').hidden = false;
  openOverview();
  openFilters();
  openList();
  applyFilters();
  showFilters();
  controls();
  openRest();
  await plotly;
  root.dataset.ready = 'yes';
  if (selected >= 0) keepInView(selected);
  await openChart();
  if (selected >= 0) select(selected);
  root.dataset.drawn = String(Math.round(performance.now()));
  (window.requestIdleCallback ?? setTimeout)(() => openDetails());
}

open();
