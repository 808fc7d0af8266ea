// Search, filters, the slider of importance; all of it kept in the address.

function openFilters() {
  byId('by').value = choice.by;
  byId('by').addEventListener('change', () => { choice.off.lane.clear(); choice.by = byId('by').value; buildFilters(); refilter(); });
  byId('search').addEventListener('input', onceAFrame(() => { choice.query = byId('search').value; refilter(); }));
  byId('search').addEventListener('focus', () => openDetails().then((details) => {
    if (!haystack?.full) { haystack = searchable(details); haystack.full = true; if (choice.query) refilter(); }
  }), { once: true });
  const slider = byId('matter');
  // The choice is taken at once: another choice's frame may come first and set the slider to what it was.
  const soon = onceAFrame(refilter);
  slider.addEventListener('input', () => { choice.matter = stepsToMatter(Number(slider.value)); soon(); });
  byId('filters').addEventListener('click', () => {
    const box = byId('filter-panel');
    box.hidden = !box.hidden;
    buildFilters();
    byId('filters').setAttribute('aria-expanded', String(!box.hidden));
  });
  byId('reset').addEventListener('click', () => {
    Object.assign(choice, { query: '', matter: count, from: null, to: null });
    for (const set of Object.values(choice.off)) set.clear();
    buildFilters();
    refilter();
    byId('search').focus();
  });
}

/** The slider runs in powers, so that 5, 20 and 5,000 are all within reach: 100 is all. */
const stepsToMatter = (value) => (value >= 100 ? count : Math.max(1, Math.round(count ** (value / 100))));
const matterToSteps = (matter) => (matter >= count ? 100 : Math.round((100 * Math.log(Math.max(1, matter))) / Math.log(Math.max(2, count))));

/** The boxes of the filter panel; built only while it is open. */
function buildFilters() {
  if (byId('filter-panel').hidden) return;
  const checks = (title, kind, options) => {
    if (options.length < 2) return null;
    const set = choice.off[kind];
    return el('fieldset', {}, el('legend', {}, title), el('div', { class: 'choices', tabindex: options.length > 12 ? '0' : null, role: options.length > 12 ? 'group' : null, 'aria-label': options.length > 12 ? title : null }, ...options.map(([value, label]) => {
      const box = el('input', { type: 'checkbox', on: { change: (event) => { if (event.target.checked) set.delete(value); else set.add(value); refilter(); } } });
      box.checked = !set.has(value);
      return el('label', {}, box, el('span', { dir: 'auto' }, label));
    })));
  };
  const day = (title, key) => {
    const input = el('input', { type: 'date', value: choice[key] === null ? '' : isoDay(choice[key] - (key === 'to' ? 1440 : 0)) });
    input.addEventListener('change', () => {
      const minutes = minutesOf(input.value);
      choice[key] = Number.isNaN(minutes) ? null : minutes + (key === 'to' ? 1440 : 0);
      refilter();
    });
    return el('label', { class: 'field' }, title, input);
  };
  const levels = core.levels.map(([level]) => level).filter((level) => events.confidence.some((_, i) => levelOf(i) === level));
  const outlets = [...core.names.outlet].sort();
  byId('filter-panel').replaceChildren(...[
    el('fieldset', {}, el('legend', {}, words.period_filter), el('div', { class: 'choices days' }, day(words.from, 'from'), day(words.to, 'to'))),
    choice.by === 'status' ? null : checks(words.statuses, 'status', core.names.status.map((name) => [name, core.statuses[name]])),
    checks(words.confidence, 'confidence', levels.map((level) => [level, words.confidence_levels[level]])),
    checks(words.lanes, 'lane', lanes().names.map((name, index) => [name, laneName(index) || words.all])),
    choice.by === 'source' ? null : checks(words.outlets, 'outlet', outlets.map((name) => [name, name])),
  ].filter(Boolean));
}

function showFilters() {
  const active = filterCount();
  const badge = byId('filters').querySelector('.badge');
  badge.hidden = !active;
  badge.textContent = String(active);
  byId('reset').hidden = !active && !choice.query && choice.matter >= count;
  byId('matter-value').textContent = choice.matter >= count ? words.matter_all : say(words.matter_some, { n: number(choice.matter), all: number(count) });
  byId('matter').value = matterToSteps(choice.matter);
  if (document.activeElement !== byId('search')) byId('search').value = choice.query;
  byId('by').value = choice.by;
}

// --- the address: #E007 or #S03 from a briefing, or #e=E007&q=…&by=actor&n=20&v=2019-01-01..2019-03-01&from=…&to=…&no-outlet=a|b

function writeHash() {
  const parts = new URLSearchParams();
  if (choice.selected >= 0) parts.set('e', events.id[choice.selected]);
  if (choice.query) parts.set('q', choice.query);
  if (choice.by !== core.by) parts.set('by', choice.by);
  if (choice.matter < count) parts.set('n', String(choice.matter));
  if (choice.start !== core.period[0] || choice.end !== core.period[1]) parts.set('v', `${iso(choice.start)}..${iso(choice.end)}`);
  if (choice.from !== null) parts.set('from', isoDay(choice.from));
  if (choice.to !== null) parts.set('to', isoDay(choice.to - 1440));
  for (const [kind, set] of Object.entries(choice.off)) for (const value of set) parts.append(`no-${kind}`, value);
  const text = parts.toString();
  if (text !== location.hash.slice(1)) {
    lastHash = text;
    try { history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search); } catch { location.hash = text; }
  }
}

let lastHash = null;

/** Reads the address; anything in it that makes no sense is passed over. */
function readHash() {
  const plain = /^#([ES]\d+)$/.exec(location.hash);
  const parts = new URLSearchParams(plain ? `e=${plain[1]}` : location.hash.slice(1));
  if (plain?.[1].startsWith('S')) showSource(plain[1]);
  choice.query = parts.get('q') ?? '';
  if (parts.has('by') && parts.get('by') in words.by_names) choice.by = parts.get('by');
  const most = Number(parts.get('n'));
  choice.matter = Number.isInteger(most) && most > 0 ? Math.min(most, count) : count;
  for (const key of ['from', 'to']) {
    const minutes = minutesOf(parts.get(key) ?? '');
    choice[key] = Number.isNaN(minutes) ? null : minutes + (key === 'to' ? 1440 : 0);
  }
  for (const [kind, set] of Object.entries(choice.off)) {
    set.clear();
    for (const value of parts.getAll(`no-${kind}`)) set.add(value);
  }
  const [start, end] = (parts.get('v') ?? '').split('..').map(minutesOf);
  if (start < end) [choice.start, choice.end] = limited(start, end);
  return events.id.indexOf(parts.get('e') ?? '');
}
