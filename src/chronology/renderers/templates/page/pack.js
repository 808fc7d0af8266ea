// Rows and labels of one picture: the rules of renderers/packing.py, line by line. A test holds the two equal.

const ROW = 21, STRIP_ROW = 20, PAD = 9, GAP = 14, MARK = 14, LABEL = 5, WIDE = 0.3, MAX_ROWS = 36, MAX_STRIP = 10, LABEL_LENGTH = 64;

/** A text whole, or cut at a word with an ellipsis; counted in characters. */
function cut(text, length) {
  const characters = [...text];
  if (characters.length <= length) return text;
  const piece = characters.slice(0, length - 1).join('');
  const space = piece.lastIndexOf(' ');
  return `${space > length / 2 ? piece.slice(0, space) : piece}…`;
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

/** Row and side of a wide window; the least crowded row when none is free. */
function inStrip(box, strip, cap, width) {
  const [low, high] = drawn(box, width, true);
  if (low + LABEL + box.label <= width) {
    const row = take(strip, cap, low, Math.max(high, low + LABEL + box.label), GAP);
    if (row >= 0) return [row, 'in'];
  } else if (low - LABEL - box.label >= 0) {
    const row = take(strip, cap, low - LABEL - box.label, high, GAP);
    if (row >= 0) return [row, 'left'];
  }
  const row = take(strip, cap, low, high, 0);
  if (row >= 0) return [row, ''];
  let best = 0, least = Infinity;
  strip.forEach((taken, index) => {
    const crowd = taken.filter((other) => other[0] < high && low < other[1]).length;
    if (crowd < least) { least = crowd; best = index; }
  });
  return [best, ''];
}

/** Row and side of a mark; row -1 is the row of beads. */
function inRows(box, rows, beads, cap, width) {
  const [low, high] = drawn(box, width, false);
  for (const [left, right, side] of [[low, high + LABEL + box.label, 'right'], [low - LABEL - box.label, high, 'left']]) {
    if (left < 0 || right > width) continue;
    const row = take(rows, cap - 1, left, right, GAP);
    if (row >= 0) return [row, side];
  }
  if (!beads.every((other) => high <= other[0] || other[1] <= low)) {
    const row = take(rows, rows.length, low, high, LABEL);
    if (row >= 0) return [row, ''];
  }
  beads.push([low, high]);
  return [-1, ''];
}

function packLane(boxes, width, maxStrip, maxRows) {
  const strip = [], rows = [], beads = [];
  const places = boxes.map((box) => {
    const wide = box.b - box.a > WIDE * width;
    const [row, side] = wide ? inStrip(box, strip, maxStrip, width) : inRows(box, rows, beads, maxRows, width);
    return { box, wide, row, side };
  });
  for (const place of places) if (place.row < 0) place.row = rows.length;
  return { strip: strip.length, rows: rows.length + (beads.length ? 1 : 0), places };
}

const laneHeight = (strip, rows, extra) => 2 * PAD + extra + strip * STRIP_ROW + Math.max(rows, strip ? 0 : 1) * ROW;

/** Rows each lane may have so that all fit the height: strips give way down to three (six in a lone lane), lanes to two, strips to one. */
function caps(needs, height, extra) {
  const limits = needs.map((need) => [...need]);
  const least = needs.length > 1 ? 3 : 6;
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
 * {i, a, b, tick, label (width), instant}. `extra` is room above each lane for its name on a narrow screen.
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
    for (const { box, wide, row, side } of places) {
      const [x0, x1] = drawn(box, width, wide);
      const first = top + PAD + extra;
      const y = wide ? first + (row + 0.5) * STRIP_ROW : first + strip * STRIP_ROW + (row + 0.5) * ROW;
      if (!side) hidden += 1;
      marks.push({
        i: box.i, lane, row, y, x0, x1, wide, side,
        instant: box.instant && box.b - box.a <= MARK,
        before: box.a < 0, after: box.b > width, width: box.label,
        tick: box.tick !== null && box.tick >= 0 && box.tick <= width ? box.tick : null,
        labelX: side === 'right' ? x1 + LABEL : side === 'left' ? x0 - LABEL : x0 + LABEL,
      });
    }
    lanes.push({ top, height: tall, hidden, strip });
    top += tall;
  });
  return { lanes, marks, height: top };
}
