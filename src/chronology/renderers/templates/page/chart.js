// The chart: Plotly draws, `pack.js` says where. Its y axis counts pixels, its x axis minutes since 1970.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const SIZE = 13, TOP = 44, RIGHT = 10, DENSITY = 44;
/** More events in view than this are shown as density, with the most important ones above it. */
const CROWD = 1200;
const NAMED_IN_CROWD = 30;
/** Up to so many in view, as many beside the view are drawn too; beyond that a zoom would wait for them. */
const ALONE = 400;
/** Windows across the whole view, a lane: more would lie on top of each other. The others stay in the list. */
const MOST_WIDE = 12;
/** A lane gets at least so many pixels where there are many of them. */
const LANE_ROOM = 140;
const BRIGHT = ['#0072b2', '#c24e00', '#00795a', '#a0437b', '#8a5d00', '#2a6f97', '#5b5b57', '#1b1b19'];
const DARK = ['#56b4e9', '#f0a04b', '#3ccfa5', '#e58fc0', '#e2b93b', '#9cc4e8', '#bdbab2', '#eceae4'];
const SYMBOLS = ['circle', 'square', 'diamond', 'triangle-up', 'pentagon', 'cross', 'star', 'hexagon2'];
const chart = { plot: null, drawn: false, width: 0, left: 0, packed: null, crowded: false, most: 1 };

const measurer = document.createElement('canvas').getContext('2d');
const widths = new Map();
function measure(text) {
  let width = widths.get(text);
  if (width === undefined) {
    measurer.font = `${SIZE}px ${FONT}`;
    width = Math.ceil(measurer.measureText(text).width) + 2;
    widths.set(text, width);
  }
  return width;
}

/** The colours of the theme, read once a frame: asking for them makes the browser work out every style. */
let inks = null;
function palette() {
  if (inks) return inks;
  requestAnimationFrame(() => { inks = null; });
  const style = getComputedStyle(root);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  inks = { lanes: dark() ? DARK : BRIGHT, ink: colour('ink'), muted: colour('muted'), line: colour('line'), grid: colour('grid'), paper: colour('paper'), accent: colour('accent') };
  return inks;
}

/** The boxes of what is in view, one list a lane, most important first. */
function boxesInView(limit) {
  const { of, names } = lanes();
  const scale = chart.width / (choice.end - choice.start);
  const content = names.map(() => []);
  const wide = (WIDE * chart.width) / scale;
  const across = names.map(() => 0);
  const left = names.map(() => 0);
  const order = Uint32Array.from(inView).sort((one, two) => events.rank[one] - events.rank[two]);
  const x = (minutes) => (minutes - choice.start) * scale;
  for (const i of order) {
    const number = of[i], lane = content[number];
    const isWide = high(i) - low(i) > wide;
    if (isWide) across[number] += 1;
    if (i !== choice.selected && (lane.length >= limit || (isWide && across[number] > MOST_WIDE))) { left[number] += 1; continue; }
    lane.push({
      i, a: x(low(i)), b: x(high(i)), tick: events.tick[i] === null ? null : x(events.tick[i]),
      label: measure(cut(events.label[i], LABEL_LENGTH)), brief: measure(cut(events.label[i], BRIEF_LENGTH)), instant: has(i, flag.instant), rank: events.rank[i],
    });
  }
  return { content, left };
}

/** True when more is in view than can be drawn one by one; windows across the view do not count. */
function isCrowded() {
  if (inView.length <= CROWD) return false;
  const wide = WIDE * (choice.end - choice.start);
  let narrow = 0;
  for (const i of inView) if (high(i) - low(i) <= wide) narrow += 1;
  return narrow > CROWD;
}

function pack() {
  const narrow = compact();
  chart.left = narrow || choice.by === 'none' ? 0 : 138;
  chart.width = Math.max(200, byId('chart').clientWidth - chart.left - RIGHT);
  chart.crowded = isCrowded();
  const { content, left } = boxesInView(chart.crowded ? NAMED_IN_CROWD : Infinity);
  const used = content.filter((lane) => lane.length);
  const extra = (narrow && choice.by !== 'none' ? 18 : 0) + (chart.crowded ? DENSITY : 0);
  const room = narrow ? Math.max(720, used.length * 128) : Math.max(clamp(window.innerHeight * 0.84, 480, 960), Math.min(used.length * LANE_ROOM, 1160));
  const kept = content.map((lane, index) => (lane.length || used.length === 0 ? index : -1)).filter((index) => index >= 0);
  const packed = packAll(kept.map((index) => content[index]), chart.width, room, extra);
  packed.lanes.forEach((lane, index) => { lane.index = kept[index]; lane.hidden += left[kept[index]]; });
  for (const mark of packed.marks) mark.lane = kept[mark.lane];
  packed.extra = extra;
  packed.beyond = inView.length > ALONE ? [] : beyond(packed.lanes);
  chart.packed = packed;
}

/** What stands up to one view beside the view, without labels, so that nothing comes out of the blue when it is moved. */
function beyond(packedLanes) {
  const { of } = lanes();
  const length = choice.end - choice.start, scale = chart.width / length;
  const place = new Map(packedLanes.map((lane) => [lane.index, lane]));
  const marks = [];
  for (const i of matching) {
    const a = low(i), b = high(i);
    if ((b > choice.start && a < choice.end) || b < choice.start - length || a > choice.end + length) continue;
    const lane = place.get(of[i]);
    if (!lane || marks.length >= ALONE) continue;
    const box = { a: (a - choice.start) * scale, b: (b - choice.start) * scale };
    const tick = events.tick[i] === null ? null : (events.tick[i] - choice.start) * scale;
    const instant = has(i, flag.instant) && box.b - box.a <= MARK;
    const middle = instant ? tick ?? (box.a + box.b) / 2 : 0;
    marks.push({
      beyond: true, i, lane: lane.index, y: lane.top + lane.height - PAD - ROW / 2, wide: false, side: '', instant, tick, before: false, after: false,
      x0: instant ? middle - MARK / 2 : Math.max(box.a, -chart.width), x1: instant ? middle + MARK / 2 : Math.min(box.b, 2 * chart.width),
    });
  }
  return marks;
}

/** Minutes of a pixel; far windows are cut two views away, for numbers that SVG can hold. */
const timeAt = (x) => choice.start + (x / chart.width) * (choice.end - choice.start);
function reach(mark) {
  const far = 2 * chart.width;
  const scale = chart.width / (choice.end - choice.start);
  const a = mark.before ? Math.max((low(mark.i) - choice.start) * scale, -far) : mark.x0;
  const b = mark.after && events.b[mark.i] !== null ? Math.min((high(mark.i) - choice.start) * scale, 3 * chart.width) : mark.x1;
  return [a, b];
}

const segments = () => ({ x: [], y: [] });
function addSegment(to, x0, x1, y) {
  to.x.push(timeAt(x0), timeAt(x1), null);
  to.y.push(y, y, null);
}
const line = (data, colour, width, opacity, dash = 'solid') => ({
  type: 'scatter', mode: 'lines', x: data.x, y: data.y, line: { color: colour, width, dash }, opacity, hoverinfo: 'skip',
});

/** Windows as soft bands: three layers, each a little shorter. A day seen from near has hard edges; hollow ones are two thin lines. */
function bandTraces(colours) {
  const layers = new Map();
  const into = (lane, kind) => {
    const key = `${lane} ${kind}`;
    if (!layers.has(key)) layers.set(key, segments());
    return layers.get(key);
  };
  for (const mark of [...chart.packed.marks, ...chart.packed.beyond]) {
    if (mark.instant) continue;
    const [a, b] = reach(mark);
    const fade = Math.min(has(mark.i, flag.approximate) ? 26 : 12, (b - a) * 0.2);
    if (notYet(mark.i)) {
      for (const edge of [-6, 6]) addSegment(into(mark.lane, 'hollow'), a, b, mark.y + edge);
      continue;
    }
    if (has(mark.i, flag.instant)) { addSegment(into(mark.lane, faint(mark.i) ? 'daylight' : 'day'), a, b, mark.y); continue; }
    const weight = faint(mark.i) ? 'light' : 'full';
    for (let layer = 0; layer < 3; layer += 1) {
      const inset = (layer * fade) / 2;
      const left = a + (events.a[mark.i] === null || mark.before ? 0 : inset), right = b - (events.b[mark.i] === null || mark.after ? 0 : inset);
      if (right > left) addSegment(into(mark.lane, weight), left, right, mark.y);
    }
  }
  return [...layers].map(([key, data]) => {
    const [lane, kind] = key.split(' ');
    const colour = colours[lane % colours.length];
    if (kind === 'hollow') return line(data, colour, 1.2, 0.9);
    return kind.startsWith('day') ? line(data, colour, 12, kind === 'day' ? 0.8 : 0.5) : line(data, colour, 12, (kind === 'light' ? 0.15 : 0.22) * (dark() ? 1.5 : 1));
  });
}

/** Instants, ticks of weight, arrows of open ends, the double mark of a conflict: points of many shapes. */
function pointTrace(colours, ink) {
  const trace = { type: 'scatter', mode: 'markers', x: [], y: [], hoverinfo: 'skip', marker: { symbol: [], size: [], color: [], opacity: [], line: { width: [], color: [] } } };
  const put = (x, y, symbol, size, colour, opacity, width, edge) => {
    trace.x.push(timeAt(x));
    trace.y.push(y);
    const { marker } = trace;
    marker.symbol.push(symbol); marker.size.push(size); marker.color.push(colour); marker.opacity.push(opacity);
    marker.line.width.push(width); marker.line.color.push(edge ?? colour);
  };
  for (const mark of [...chart.packed.marks, ...chart.packed.beyond]) {
    const colour = colours[mark.lane % colours.length];
    const light = faint(mark.i) ? 0.6 : 1;
    if (statusOf(mark.i) === 'denied') put((mark.x0 + mark.x1) / 2, mark.y, 'x-thin', 8, colour, 1, 2);
    else if (mark.instant) put((mark.x0 + mark.x1) / 2, mark.y, SYMBOLS[mark.lane % SYMBOLS.length] + (notYet(mark.i) ? '-open' : ''), 9, colour, light, notYet(mark.i) ? 1.5 : 0);
    else if (mark.tick !== null) for (const edge of mark.side === 'in' ? [-7, 7] : [0]) put(mark.tick, mark.y + edge, 'line-ns', edge ? 2.5 : 7, has(mark.i, flag.instant) ? ink : colour, 1, 2);
    if (mark.beyond) continue;
    if (events.b[mark.i] === null) put(mark.x1 - 5, mark.y, 'triangle-right', 11, colour, light, 0);
    if (events.a[mark.i] === null) put(mark.x0 + 5, mark.y, 'triangle-left', 11, colour, light, 0);
    for (const x of otherReadings(mark)) for (const side of [-2, 2]) put(x + side, mark.y + 9, 'line-ns', 5, ink, 1, 1.6);
  }
  return trace;
}

/** Pixels of the middles of the readings of a disputed date that are not displayed. */
function otherReadings(mark) {
  const scale = chart.width / (choice.end - choice.start);
  return (events.other[mark.i] ?? []).map(([a, b]) => ((a ?? b) + (b ?? a)) / 2).map((minutes) => (minutes - choice.start) * scale);
}

function conflictTrace(ink) {
  const data = segments();
  for (const mark of chart.packed.marks) for (const x of otherReadings(mark)) addSegment(data, (mark.x0 + mark.x1) / 2, clamp(x, -chart.width, 2 * chart.width), mark.y + 9);
  return line(data, ink, 1, 1, 'dot');
}

/** Labels inside a band, or those on the open paper: these keep the hairlines off (see the style sheet), and come last. */
function labelTrace({ ink, muted }, inBand) {
  const trace = { type: 'scatter', mode: 'text', x: [], y: [], text: [], textposition: [], textfont: { size: SIZE, family: FONT, color: [] }, hoverinfo: 'skip', cliponaxis: false };
  for (const mark of chart.packed.marks) {
    if (!mark.side || (mark.side === 'in') !== inBand) continue;
    trace.x.push(timeAt(mark.labelX));
    trace.y.push(mark.y);
    trace.text.push(escapeText(cut(events.label[mark.i], mark.brief ? BRIEF_LENGTH : LABEL_LENGTH)));
    trace.textposition.push(mark.side === 'left' ? 'middle left' : 'middle right');
    trace.textfont.color.push(faint(mark.i) && mark.i !== choice.selected ? muted : ink);
  }
  return trace;
}

function selectionTraces(accent) {
  const mark = chart.packed.marks.find((one) => one.i === choice.selected);
  if (!mark) return [];
  if (mark.instant) {
    return [{ type: 'scatter', mode: 'markers', x: [timeAt((mark.x0 + mark.x1) / 2)], y: [mark.y], hoverinfo: 'skip', marker: { symbol: 'circle-open', size: 19, color: accent, line: { width: 2, color: accent } } }];
  }
  const data = segments();
  for (const edge of [-9, 9]) addSegment(data, mark.x0, mark.x1, mark.y + edge);
  return [line(data, accent, 2, 1)];
}

/** How many events stand where, lane by lane: one polygon each. */
function densityTraces(colours) {
  const { of } = lanes();
  const bins = Math.max(40, Math.floor(chart.width / 5));
  const counts = chart.packed.lanes.map(() => new Uint32Array(bins));
  const place = new Map(chart.packed.lanes.map((lane, index) => [lane.index, index]));
  for (const i of inView) {
    const middle = events.a[i] === null || events.b[i] === null ? null : (events.a[i] + events.b[i]) / 2;
    if (middle === null || middle < choice.start || middle >= choice.end) continue;
    counts[place.get(of[i])][Math.floor(((middle - choice.start) / (choice.end - choice.start)) * bins)] += 1;
  }
  const most = Math.max(1, ...counts.map((row) => row.reduce((top, value) => Math.max(top, value), 0)));
  chart.most = most;
  return chart.packed.lanes.map((lane, index) => {
    const base = lane.top + PAD + chart.packed.extra - 4;
    const data = { x: [choice.start], y: [base] };
    counts[index].forEach((value, bin) => {
      const y = base - Math.sqrt(value / most) * (DENSITY - 8);
      data.x.push(timeAt((bin / bins) * chart.width), timeAt(((bin + 1) / bins) * chart.width));
      data.y.push(y, y);
    });
    data.x.push(choice.end);
    data.y.push(base);
    const colour = colours[lane.index % colours.length];
    return { type: 'scatter', mode: 'lines', ...data, fill: 'toself', fillcolor: colour, line: { width: 0, color: colour }, opacity: 0.5, hoverinfo: 'skip' };
  });
}

/** A lane's name in at most `most` lines of `width` pixels. */
function wrapped(name, width, most) {
  const out = [];
  for (const word of name.split(/\s+/)) {
    const last = out.at(-1);
    if (last !== undefined && measure(`${last} ${word}`) * 1.06 <= width) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  const kept = out.slice(0, most).map((text) => {
    let short = text;
    while (short.length > 1 && measure(short) * 1.06 > width) short = `${short.replace(/…$/, '').slice(0, -1)}…`;
    return short;
  });
  if (out.length > most && !kept[most - 1].endsWith('…')) kept[most - 1] += '…';
  return kept;
}

/** The lanes' names beside the chart: elements of the page, for Plotly takes longer over them than over all marks. */
function drawLaneNames() {
  const narrow = compact();
  const { sizes } = lanes();
  const name = (lane) => {
    const lines = narrow ? 1 : clamp(Math.floor((lane.height - 6) / 16), 1, 4);
    const place = `top:${TOP + lane.top + (narrow ? 4 : 7)}px;width:${narrow ? chart.width : chart.left - 12}px;max-height:${lines * 16}px;--lines:${Math.min(lines, 3)}`;
    return el('div', { class: lines === 1 ? 'lane one' : 'lane', style: place }, el('strong', { dir: 'auto' }, laneName(lane.index)), el('span', {}, number(sizes[lane.index])));
  };
  byId('lanes').replaceChildren(...(choice.by === 'none' ? [] : chart.packed.lanes.map(name)));
}

/** The same names as parts of the figure: for the picture that is saved. */
function laneNotes({ ink, muted }) {
  if (choice.by === 'none') return [];
  const narrow = compact();
  const { sizes } = lanes();
  return chart.packed.lanes.map((lane) => {
    const room = narrow ? chart.width - 60 : chart.left - 18;
    const lines = narrow ? 1 : clamp(Math.floor((lane.height - 6) / 16), 1, 4);
    const name = wrapped(laneName(lane.index), room, Math.min(lines, 3));
    const size = number(sizes[lane.index]), small = `<span style="font-size:11.5px;color:${muted}">${size}</span>`;
    const beside = narrow || measure(`${name.at(-1)}  ${size}`) * 1.06 <= chart.left - 4;
    const counted = name.length < lines ? `<br>${small}` : beside ? `  ${small}` : '';
    return {
      xref: 'paper', yref: 'y', x: 0, xshift: -chart.left, y: lane.top + (narrow ? 4 : 8), xanchor: 'left', yanchor: 'top', align: 'left', showarrow: false,
      text: `<b>${name.map(escapeText).join('<br>')}</b>${counted}`, font: { size: SIZE, color: ink, family: FONT },
    };
  });
}

/** Hairlines between lanes, far over both ends: one trace is drawn in a tenth of the time of as many shapes. */
function laneLines(colour) {
  const data = segments();
  for (const lane of chart.packed.lanes) addSegment(data, -2 * chart.width - chart.left, 3 * chart.width, lane.top);
  return { ...line(data, colour, 1, 1), cliponaxis: false };
}

function plotLayout(colours) {
  const { start, end } = choice;
  const height = chart.packed.height;
  const ticks = axisTicks(start, end, chart.width, words);
  const room = (tick) => ((end - tick.at) / (end - start)) * chart.width + RIGHT - 4;
  const fits = (text, tick) => (text && measure(text) <= room(tick) ? text : '');
  return {
    width: chart.width + chart.left + RIGHT, height: height + TOP + 4, margin: { l: chart.left, r: RIGHT, t: TOP, b: 4 },
    paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', font: { family: FONT, size: SIZE, color: colours.ink },
    showlegend: false, hovermode: false, dragmode: 'pan', uirevision: 'kept',
    xaxis: {
      type: 'linear', range: [start, end], side: 'top', showgrid: true, gridcolor: colours.grid, gridwidth: 1, zeroline: false, ticks: '',
      tickmode: 'array', tickvals: ticks.map((tick) => tick.at), tickfont: { size: 12, color: colours.muted }, tickangle: 0, automargin: false, fixedrange: false, ticklabeloverflow: 'allow', ticklabelposition: 'outside right',
      ticktext: ticks.map((tick) => (fits(tick.large, tick) ? `<b>${tick.large}</b><br>${fits(tick.small, tick)}` : fits(tick.small, tick))),
    },
    yaxis: { range: [height, 0], visible: false, fixedrange: true, automargin: false },
    annotations: [],
  };
}

const CONFIG = { displayModeBar: false, displaylogo: false, showSendToCloud: false, showEditInChartStudio: false, scrollZoom: true, doubleClick: false, showTips: false, responsive: false, plotGlPixelRatio: 1 };

function draw() {
  findInView();
  if (!chart.plot) return;
  pack();
  const colours = palette();
  const data = [
    laneLines(colours.line),
    ...(chart.crowded ? densityTraces(colours.lanes) : []), ...bandTraces(colours.lanes), conflictTrace(colours.ink),
    pointTrace(colours.lanes, colours.ink), ...selectionTraces(colours.accent), labelTrace(colours, true), labelTrace(colours, false),
  ];
  drawLaneNames();
  chart.plot.react(byId('plot'), data, plotLayout(colours), CONFIG);
}

/** The event drawn at this point of the chart (pixels inside it), or -1. */
function eventAt(x, y) {
  const px = x - chart.left, py = y - TOP;
  let best = -1, least = Infinity;
  for (const mark of chart.packed?.marks ?? []) {
    if (Math.abs(mark.y - py) > 10.5) continue;
    const left = mark.side === 'left' ? mark.labelX - mark.width : mark.x0;
    const right = mark.side && mark.side !== 'left' ? Math.max(mark.labelX + mark.width, mark.x1) : mark.x1;
    const distance = px < left ? left - px : px > right ? px - right : 0;
    const size = distance * 1000 + (right - left);
    if (distance <= 4 && size < least) { least = size; best = mark.i; }
  }
  return best;
}
