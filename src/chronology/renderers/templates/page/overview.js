// The strip of the whole period: how many events when, and the part in view, which can be dragged.

const strip = { start: 0, end: 0, drag: null, of: null, counts: null, most: 1 };

function openOverview() {
  const [start, end] = core.period;
  strip.start = start;
  strip.end = end;
  const canvas = byId('overview');
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    const at = timeOnStrip(event);
    const edge = ((strip.end - strip.start) / canvas.clientWidth) * 8;
    const kind = Math.abs(at - choice.start) < edge ? 'start' : Math.abs(at - choice.end) < edge ? 'end' : 'move';
    if (kind === 'move' && (at < choice.start || at > choice.end)) showPeriod(at - (choice.end - choice.start) / 2, at + (choice.end - choice.start) / 2);
    strip.drag = { kind, from: at, start: choice.start, end: choice.end };
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!strip.drag) return;
    const moved = timeOnStrip(event) - strip.drag.from;
    const { kind, start: first, end: last } = strip.drag;
    if (kind === 'start') showPeriod(Math.min(first + moved, last - 60), last);
    else if (kind === 'end') showPeriod(first, Math.max(last + moved, first + 60));
    else showPeriod(first + moved, last + moved);
  });
  for (const name of ['pointerup', 'pointercancel']) canvas.addEventListener(name, () => { strip.drag = null; });
}

function timeOnStrip(event) {
  const box = byId('overview').getBoundingClientRect();
  return strip.start + ((event.clientX - box.left) / box.width) * (strip.end - strip.start);
}

/** Events a bin; counted again only when others match or the strip has another width. */
function stripCounts(bins) {
  if (strip.of === matching && strip.counts?.length === bins) return strip;
  const counts = new Uint32Array(bins);
  const scale = bins / (strip.end - strip.start);
  for (const i of matching) {
    const bin = Math.floor(((lows[i] + highs[i]) / 2 - strip.start) * scale);
    if (bin >= 0 && bin < bins) counts[bin] += 1;
  }
  return Object.assign(strip, { of: matching, counts, most: counts.reduce((top, value) => Math.max(top, value), 1) });
}

function drawOverview(start = choice.start, end = choice.end) {
  const canvas = byId('overview');
  const width = canvas.clientWidth, height = 44, ratio = window.devicePixelRatio || 1;
  if (!width) return;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  const { ink, muted, line: hair, paper } = palette();
  const bins = Math.max(1, Math.floor(width / 4));
  const all = strip.end - strip.start;
  const { counts, most } = stripCounts(bins);
  context.fillStyle = muted;
  context.globalAlpha = 0.75;
  counts.forEach((value, bin) => {
    const tall = Math.sqrt(value / most) * (height - 20);
    if (value) context.fillRect((bin / bins) * width, height - 14 - tall, Math.max(1, width / bins - 1), tall);
  });
  context.globalAlpha = 1;
  context.fillStyle = hair;
  context.fillRect(0, height - 14, width, 1);
  context.font = `11px ${FONT}`;
  context.fillStyle = muted;
  let free = 0;
  for (const tick of axisTicks(strip.start, strip.end, width, words)) {
    const text = tick.large ? (tick.large.includes(tick.small) ? tick.large : `${tick.small} ${tick.large}`) : tick.small;
    const x = ((tick.at - strip.start) / all) * width;
    const wide = context.measureText(text).width;
    if (x < free || x + wide > width) continue;
    context.fillText(text, x, height - 3);
    free = x + wide + 12;
  }
  const from = clamp(((start - strip.start) / all) * width, 0, width - 2), to = clamp(((end - strip.start) / all) * width, 2, width);
  // What is out of view stands back; the frame has a grip at each end.
  context.fillStyle = paper;
  context.globalAlpha = 0.72;
  context.fillRect(0, 0, from, height - 14);
  context.fillRect(to, 0, width - to, height - 14);
  context.globalAlpha = 1;
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.strokeRect(from + 0.5, 0.5, Math.max(2, to - from - 1), height - 15);
  context.fillStyle = ink;
  for (const x of [from, to - 4]) context.fillRect(x, (height - 14) / 2 - 7, 4, 14);
}
