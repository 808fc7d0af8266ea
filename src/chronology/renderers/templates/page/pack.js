// Rows and labels of one picture: the rules of renderers/packing.py, line by line. A test holds the two equal.

const ROW = 21, STRIP_ROW = 20, PAD = 9, GAP = 14, MARK = 14, LABEL = 5, ARROW = 10, BEAD = 1, WIDE = 0.3;
const MAX_ROWS = 36, MAX_STRIP = 10, MAX_BEADS = 4, LABEL_LENGTH = 64, BRIEF_LENGTH = 36;
/** Small words and marks a cut label does not end with: "in the", ", a". */
const LOOSE = /(?:[ ,;:.(–—-]+[a-z]{0,3})+$/;

/** A text whole, or cut at a word with an ellipsis; counted in characters. */
function cut(text, length) {
  if (text.length <= length) return text;
  const characters = [...text];
  if (characters.length <= length) return text;
  let piece = characters.slice(0, length - 1);
  const space = piece.lastIndexOf(' ');
  if (space > Math.floor(length / 2)) piece = piece.slice(0, space);
  const whole = piece.join(''), tight = whole.replace(LOOSE, '');
  return `${[...tight].length > Math.floor(length / 2) ? tight : whole}…`;
}

/** Left and right end of the mark itself, clipped to the area. */
function drawn(box, width, wide) {
  if (box.instant && !wide && box.b - box.a <= MARK) {
    const middle = clamp(box.tick ?? (box.a + box.b) / 2, MARK / 2, width - MARK / 2);
    return [middle - MARK / 2, middle + MARK / 2];
  }
  const low = Math.max(box.a, 0), high = Math.min(box.b, width);
  if (high - low < MARK) {
    const middle = clamp((low + high) / 2, MARK / 2, width - MARK / 2);
    return [middle - MARK / 2, middle + MARK / 2];
  }
  return [low, high];
}

/** The first row with [left, right] free, now taken; a new one while there are fewer than `cap`; -1 if none. */
function take(rows, cap, left, right, gap) {
  for (let row = 0; row < cap; row += 1) {
    if (row === rows.length) rows.push([]);
    if (rows[row].every((other) => right + gap <= other[0] || other[1] + gap <= left)) {
      rows[row].push([left, right]);
      return row;
    }
  }
  return -1;
}

/** Widths to be tried: the whole label, and the brief one where that is another. */
const labelsOf = (box) => (box.brief === box.label ? [[box.label, false]] : [[box.label, false], [box.brief, true]]);

/** The row in which the fewest others reach into this stretch. */
function crowd(rows, low, high) {
  let best = 0, least = Infinity;
  rows.forEach((taken, index) => {
    let others = 0;
    for (const other of taken) if (other[0] < high && low < other[1]) others += 1;
    if (others < least) { least = others; best = index; }
  });
  return best;
}

/** Where a label inside a window begins: behind the arrow of an open beginning. */
const inside = (box, low) => low + LABEL + (box.a === -Infinity ? ARROW : 0);

/** Row and side of a wide window, and whether in brief; the least crowded row when none is free. */
function inStrip(box, strip, cap, width) {
  const [low, high] = drawn(box, width, true), first = inside(box, low);
  for (const [label, brief] of labelsOf(box)) {
    if (first + label <= width) {
      const row = take(strip, cap, low, Math.max(high, first + label), GAP);
      if (row >= 0) return [row, 'in', brief];
    } else if (low - LABEL - label >= 0) {
      const row = take(strip, cap, low - LABEL - label, high, GAP);
      if (row >= 0) return [row, 'left', brief];
    }
  }
  const row = take(strip, cap, low, high, 0);
  return [row < 0 ? crowd(strip, low, high) : row, '', false];
}

/** Row and side of a mark with its label, and whether in brief; null when there is no room for both. */
function inRows(box, rows, cap, width) {
  const [low, high] = drawn(box, width, false);
  for (const [label, brief] of labelsOf(box)) {
    for (const [left, right, side] of [[low, high + LABEL + label, 'right'], [low - LABEL - label, high, 'left']]) {
      if (left < 0 || right > width) continue;
      const row = take(rows, cap, left, right, GAP);
      if (row >= 0) return [row, side, brief];
    }
  }
  return null;
}

function packLane(boxes, width, maxStrip, maxRows) {
  const strip = [], rows = [], beads = [], bare = [], places = [];
  let spare = Math.min(MAX_BEADS, 1 + Math.floor(maxRows / 6));
  for (const box of boxes) {
    const wide = box.b - box.a > WIDE * width;
    const found = wide ? inStrip(box, strip, maxStrip, width) : inRows(box, rows, maxRows - spare, width);
    if (found) places.push({ box, wide, row: found[0], side: found[1], brief: found[2] });
    else bare.push(box);
  }
  spare = Math.max(spare, Math.min(MAX_BEADS, maxRows - rows.length));
  for (const box of bare) {
    const [low, high] = drawn(box, width, false);
    const row = take(beads, spare, low, high, BEAD);
    places.push({ box, wide: false, row: rows.length + (row < 0 ? crowd(beads, low, high) : row), side: '', brief: false });
  }
  return { strip: strip.length, rows: rows.length + beads.length, places };
}

const laneHeight = (strip, rows, extra) => 2 * PAD + extra + strip * STRIP_ROW + Math.max(rows, strip ? 0 : 1) * ROW;

/** Rows each lane may have so that all fit the height: strips give way down to two (six in a lone lane), lanes to two, strips to one. */
function caps(needs, height, extra) {
  const limits = needs.map((need) => [...need]);
  const least = needs.length > 1 ? 2 : 6;
  const total = () => limits.reduce((sum, [strip, rows]) => sum + laneHeight(strip, rows, extra), 0);
  while (limits.length && total() > height) {
    let tallest = limits[0], widest = limits[0];
    for (const limit of limits) {
      if (limit[1] > tallest[1] || (limit[1] === tallest[1] && limit[0] > tallest[0])) tallest = limit;
      if (limit[0] > widest[0]) widest = limit;
    }
    if (widest[0] > least) widest[0] -= 1;
    else if (tallest[1] > 2) tallest[1] -= 1;
    else if (widest[0] > 1) widest[0] -= 1;
    else break;
  }
  return limits;
}

/**
 * Lanes and marks of an area. `content` has one list of boxes a lane, each sorted by rank:
 * {i, a, b, tick, label (width), brief (width), instant}. `extra` is room above each lane for its name on a narrow screen.
 */
function packAll(content, width, height, extra = 0) {
  const packed = content.map((boxes) => packLane(boxes, width, MAX_STRIP, MAX_ROWS));
  const limits = caps(packed.map(({ strip, rows }) => [strip, rows]), height, extra);
  const lanes = [], marks = [];
  let top = 0;
  content.forEach((boxes, lane) => {
    const [maxStrip, maxRows] = limits[lane];
    const same = packed[lane].strip === maxStrip && packed[lane].rows === maxRows;
    const { strip, rows, places } = same ? packed[lane] : packLane(boxes, width, maxStrip, maxRows);
    const tall = laneHeight(strip, rows, extra);
    let hidden = 0;
    for (const { box, wide, row, side, brief } of places) {
      const [x0, x1] = drawn(box, width, wide);
      const first = top + PAD + extra;
      const y = wide ? first + (row + 0.5) * STRIP_ROW : first + strip * STRIP_ROW + (row + 0.5) * ROW;
      if (!side) hidden += 1;
      marks.push({
        i: box.i, lane, row, y, x0, x1, wide, side, brief,
        instant: box.instant && box.b - box.a <= MARK,
        before: box.a < 0, after: box.b > width, width: brief ? box.brief : box.label,
        tick: box.tick !== null && box.tick >= 0 && box.tick <= width ? box.tick : null,
        labelX: side === 'right' ? x1 + LABEL : side === 'left' ? x0 - LABEL : inside(box, x0),
      });
    }
    lanes.push({ top, height: tall, hidden, strip });
    top += tall;
  });
  return { lanes, marks, height: top };
}
