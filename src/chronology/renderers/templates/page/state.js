// What is known and what is chosen. One place; every part reads it, `change` is how it is written.

let core, words, events, count;
const flag = { approximate: 1, single: 2, orderOpen: 4, disputed: 8, inferred: 16, instant: 32 };
const choice = {
  start: 0, end: 0, by: 'none', selected: -1, query: '', matter: 0, from: null, to: null,
  off: { outlet: new Set(), lane: new Set(), status: new Set(), confidence: new Set() },
};
/** Indices of the events that pass search and filters, in order of time. */
let matching = [];
/** Those of them that reach into the period in view. */
let inView = [];
let haystack = null;

function openState(data) {
  core = data;
  words = data.words;
  events = data.events;
  count = events.id.length;
  lows = Float64Array.from(events.a, (value) => value ?? -Infinity);
  highs = Float64Array.from(events.b, (value) => value ?? Infinity);
  choice.by = data.by;
  choice.matter = count;
  [choice.start, choice.end] = data.period;
}

const has = (i, bit) => (events.flags[i] & bit) !== 0;
/** Drawn lighter: told by one origin only. With a single article that says nothing, and all is drawn in full. */
const faint = (i) => has(i, flag.single) && core.counts.sources > 1;
const statusOf = (i) => core.names.status[events.status[i]];
const notYet = (i) => statusOf(i) === 'planned' || statusOf(i) === 'conditional';
const levelOf = (i) => core.levels.find(([, least]) => events.confidence[i] >= least * 100)[0];
/** Bounds of every event in minutes, infinite where open; typed, because they are walked on every zoom. */
let lows, highs;
const low = (i) => lows[i];
const high = (i) => highs[i];

// --- lanes

const MAX_LANES = 7;
const laneCache = new Map();

function laneKey(i, by) {
  if (by === 'source') return events.outlet[i].length ? core.names.outlet[events.outlet[i][0]] : '';
  if (by === 'place') return core.names.place[events.place[i]];
  if (by === 'actor') return core.names.actor[events.actor[i]];
  if (by === 'theme') return core.names.theme[events.theme[i]];
  return by === 'status' ? statusOf(i) : '';
}

/** Names of the lanes (an empty one gathers the rest), how many events each has, and the lane of every event. */
function lanes(by = choice.by) {
  if (laneCache.has(by)) return laneCache.get(by);
  const counts = new Map();
  for (let i = 0; i < count; i += 1) counts.set(laneKey(i, by), (counts.get(laneKey(i, by)) ?? 0) + 1);
  const rest = counts.get('') ?? 0;
  counts.delete('');
  const order = [...counts.keys()].sort((one, two) => counts.get(two) - counts.get(one) || (one < two ? -1 : 1));
  const kept = by === 'none' ? [] : order.slice(0, MAX_LANES);
  const names = rest || order.length > kept.length || !kept.length ? [...kept, ''] : kept;
  const numbers = new Map(names.map((name, index) => [name, index]));
  const of = new Uint8Array(count);
  const sizes = names.map(() => 0);
  for (let i = 0; i < count; i += 1) {
    of[i] = numbers.get(laneKey(i, by)) ?? names.length - 1;
    sizes[of[i]] += 1;
  }
  const made = { names, of, sizes };
  laneCache.set(by, made);
  return made;
}

function laneName(index, by = choice.by) {
  const name = lanes(by).names[index];
  if (by === 'status' && name) return core.statuses[name] ?? name;
  if (name) return name;
  return by === 'none' ? '' : lanes(by).names.length === 1 ? words.unnamed : words.rest;
}

// --- search and filters

const fold = (text) => {
  const lower = text.toLowerCase();
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
};

/** What is searched, one folded text an event; the passages join when the details are open. */
function searchable(details = null) {
  const texts = new Array(count);
  const names = Object.fromEntries(['actor', 'place', 'outlet'].map((kind) => [kind, core.names[kind].map(fold)]));
  const quotes = details?.texts.map(() => null);
  for (let i = 0; i < count; i += 1) {
    let text = `${events.id[i]}\n${fold(events.label[i])}\n${fold(events.when[i])}\n${names.actor[events.actor[i]]}\n${names.place[events.place[i]]}`;
    for (const outlet of events.outlet[i]) text += `\n${names.outlet[outlet]}`;
    if (details) for (const passage of details.events[i].p) text += `\n${(quotes[passage[1]] ??= fold(details.texts[passage[1]]))}`;
    texts[i] = text;
  }
  return texts;
}

/**
 * The day or month that a term of the search names ("2024-04-13", "2024-04"): [start, end, widest]; null for a word.
 * What reaches into it counts if its window is no wider than `widest`, a fortnight or three months: "since 1914" does
 * not tell what happened on a day.
 */
function dayOf(term) {
  const [, month, day] = /^(\d{4}-\d\d)(-\d\d)?$/.exec(term) ?? [];
  const start = minutesOf(`${month}${day ?? '-01'}`);
  return Number.isNaN(start) ? null : [start, unitStart(start, day ? 'day' : 'month', 1), (day ? 14 : 93) * DAY];
}

/** A folded query with the dates it spells out as terms: "13 April 2024", "April 13, 2024" and "Apr 2024" as 2024-04-13 and 2024-04. */
function spelled(query) {
  const months = words.months.long.map(fold);
  const term = (whole, name, year, day) => {
    const found = months.filter((month) => month.startsWith(name));
    const two = (value) => String(value).padStart(2, '0');
    return found.length === 1 ? ` ${year}-${two(months.indexOf(found[0]) + 1)}${day ? `-${two(day)}` : ''} ` : whole;
  };
  return query
    .replace(/(?<!\d)(\d{1,2})(?:[a-z]{2})?\.?\s+([a-z]{3,})\.?,?\s+(\d{4})(?!\d)/g, (whole, day, name, year) => term(whole, name, year, day))
    .replace(/([a-z]{3,})\.?\s+(\d{1,2})(?:[a-z]{2})?,?\s+(\d{4})(?!\d)/g, (whole, name, day, year) => term(whole, name, year, day))
    .replace(/([a-z]{3,})\.?,?\s+(\d{4})(?![\d-])/g, (whole, name, year) => term(whole, name, year));
}

/** Whether a text holds a term: a number as a whole one, so that 11 does not find every 2011. */
function holds(term) {
  if (!/^\d+$/.test(term)) return (text) => text.includes(term);
  const whole = new RegExp(`(?<!\\d)${term}(?!\\d)`);
  return (text) => whole.test(text);
}

function applyFilters() {
  const given = spelled(fold(choice.query)).split(/\s+/).filter(Boolean);
  const days = given.map(dayOf).filter(Boolean);
  const terms = given.filter((term) => !dayOf(term)).map(holds);
  if (terms.length) haystack ??= searchable();
  const { off, from, to, matter } = choice;
  const { of, names } = lanes();
  const hiddenLanes = names.map((name) => off.lane.has(name));
  const hiddenOutlets = core.names.outlet.map((name) => off.outlet.has(name));
  const hiddenStatus = core.names.status.map((name) => off.status.has(name));
  const found = [];
  for (let i = 0; i < count; i += 1) {
    if (events.rank[i] > matter || hiddenLanes[of[i]] || hiddenStatus[events.status[i]]) continue;
    if (off.outlet.size && events.outlet[i].length && events.outlet[i].every((outlet) => hiddenOutlets[outlet])) continue;
    if (off.confidence.size && off.confidence.has(levelOf(i))) continue;
    if ((from !== null && highs[i] <= from) || (to !== null && lows[i] >= to)) continue;
    if (!days.every(([start, end, widest]) => highs[i] > start && lows[i] < end && highs[i] - lows[i] <= widest)) continue;
    if (terms.length && !terms.every((found) => found(haystack[i]))) continue;
    found.push(i);
  }
  matching = found;
}

function findInView() {
  const { start, end } = choice;
  inView = matching.filter((i) => highs[i] > start && lows[i] < end);
}

const filterCount = () => Object.values(choice.off).filter((set) => set.size).length + (choice.from !== null || choice.to !== null ? 1 : 0);
