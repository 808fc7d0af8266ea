// The panel: the passage in its paragraph, the trail from words to date, every source, every other reading.

async function openPanel(i) {
  const details = await openDetails();
  if (choice.selected !== i) return;
  const event = details.events[i];
  const detail = byId('detail');
  const name = 'chronology-headline';
  detail.replaceChildren(
    panelTools(i),
    el('p', { class: 'when' }, events.when[i]),
    el('h3', { id: name, dir: 'auto' }, events.label[i]),
    el('p', { class: 'dated' }, el('span', { class: 'muted' }, `${words.how}: `), details.text(event.how)),
    el('p', { class: 'muted verdict' }, verdict(i)),
    ...warnings(i, event, details),
    el('h2', {}, words.passages),
    ...event.p.map((passage, order) => passageOf(i, passage, order, details)),
    also(event.also, words.also, details),
    el('h2', {}, words.more),
    facts(i, event, details),
  );
  byId('panel').setAttribute('aria-labelledby', name);
  detail.hidden = false;
  byId('guide').hidden = true;
  byId('panel').scrollTop = 0;
}

function closePanel() {
  byId('detail').hidden = true;
  byId('detail').replaceChildren();
  byId('guide').hidden = false;
  byId('panel').removeAttribute('aria-labelledby');
}

function panelTools(i) {
  const button = (label, sign, handler) => el('button', { type: 'button', 'aria-label': label, title: label, on: { click: handler } }, sign);
  return el('div', { class: 'tools' }, button(words.prev, '←', () => step(-1)), button(words.next, '→', () => step(1)), el('span', { class: 'spacer' }), el('span', { class: 'muted' }, events.id[i]), button(words.close, '✕', () => select(-1)));
}

/** Passages that may speak of the same and give no date: leads, closed until somebody asks; under the rule that found each. */
function also(found, title, details) {
  if (!found.length) return '';
  const item = ([source, quote]) => el('li', {}, el('span', { class: 'id' }, details.sources[source][0]), `${details.sources[source][2] || details.sources[source][10]} · `, el('q', { dir: 'auto' }, details.text(quote)));
  const rules = [...new Set(found.map(([, , why]) => why))];
  return el('details', { class: 'also' }, el('summary', {}, say(title, { n: found.length })), ...rules.flatMap((rule) => [
    el('div', { class: 'muted rule' }, words[`also_${rule}`]),
    el('ul', { class: 'items', role: 'list' }, ...found.filter(([, , why]) => why === rule).map(item))]));
}

/** Status, confidence and how many tell it, in a line. */
function verdict(i) {
  const sources = has(i, flag.single) ? words.single : say(words.several, { n: events.sources[i] });
  return [core.statuses[statusOf(i)], `${words.confidence}: ${words.confidence_levels[levelOf(i)]}`, sources].join(' · ');
}

function facts(i, event, details) {
  const list = el('dl', { class: 'facts' });
  const add = (name, value) => { if (value) list.append(el('dt', {}, name), el('dd', { dir: 'auto' }, value)); };
  add(words.who, event.who.map(details.text).join(', '));
  add(words.where, event.where.map(details.text).join(', '));
  const score = event.score.filter(([, value]) => value).map(([term, value]) => `${words.score_terms[details.text(term)] ?? details.text(term)} ${number(Math.round(value * 100) / 100)}`).join(', ');
  add(words.about, core.names.theme[events.theme[i]]);
  add(words.importance, say(words.rank, { n: number(events.rank[i]), all: number(count) }) + (score ? ` (${score})` : ''));
  add(words.refined, event.refined);
  return list;
}

function warnings(i, event, details) {
  const out = [];
  for (const [about, why, readings] of event.disputes) {
    out.push(el('div', { class: 'warn' }, el('strong', {}, `${words.disputes} ${about === 'date' ? words.dispute_date : words.dispute_number}`), ` (${details.text(why)})`,
      el('ul', {}, ...readings.map(([text, sources], order) => el('li', {}, `${details.text(text)}: ${sources.map((s) => `${details.sources[s][0]} ${details.sources[s][2]}`).join(', ')}${order ? '' : ` (${words.shown_reading})`}`)))));
  }
  if (has(i, flag.orderOpen)) out.push(el('p', { class: 'warn' }, `${words.order_open} `, el('button', { type: 'button', class: 'link', on: { click: () => select(i - 1) } }, `${events.id[i - 1]} ${cut(events.label[i - 1], LABEL_LENGTH)} (${events.when[i - 1]})`)));
  return out;
}

function passageOf(i, passage, order, details) {
  const [source, text, marks, how, when, edtf, trail, readings, who] = passage;
  const [id, title, outlet, byline, agency, published, zone, , , url, path, grade, copyOf] = details.sources[source];
  const head = el('p', { class: 'head' }, el('strong', {}, `${id} ${outlet || path}`), ` · ${title}`, el('br'),
    [published ? say(words.published, { when: published }) : words.undated, zone, byline, agency, gradeWords(grade), copyOf ? say(words.copy_of, { id: copyOf }) : ''].filter(Boolean).join(' · '));
  const box = el('article', { class: 'passage' }, head, el('blockquote', { dir: 'auto' }, ...marked(details.text(text), marks)));
  if (details.text(who)) box.append(el('p', { class: 'muted' }, say(words.said_by, { who: details.text(who) })));
  const trailList = el('ol', { class: 'trail', 'aria-label': words.trail });
  for (const [kind, what, detail] of trail) {
    const name = details.text(kind);
    const label = name === 'step' ? words.trail_kinds.step : words.trail_kinds[name];
    trailList.append(el('li', { class: name }, el('span', { class: 'k' }, label), el('span', { class: name === 'step' || name === 'rule' ? 'step' : '' }, name === 'phrase' ? `“${details.text(what)}”` : details.text(what), details.text(detail) ? el('span', { class: 'detail' }, ` · ${details.text(detail)}`) : '')));
  }
  box.append(el('details', order === 0 ? { open: true } : {}, el('summary', { class: 'muted' }, words.trail), trailList));
  if (readings.length) box.append(el('p', { class: 'muted' }, `${words.readings}: `, readings.map(([other, why]) => `${details.text(other)} (${details.text(why)})`).join('; ')));
  const actions = el('div', { class: 'actions' });
  if (/^https?:\/\//i.test(url ?? '')) actions.append(el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, words.open_original));
  actions.append(el('button', { type: 'button', on: { click: (clicked) => copyCitation(clicked.currentTarget, citation(i, passage, details)) } }, words.copy));
  box.append(actions);
  return box;
}

/** An Admiralty grade; F6, which says that nothing could be judged, is not worth the ink. */
const gradeWords = (grade) => (grade === 'F6' ? '' : say(words.grade, { grade }));

/** The paragraph as spans, cut at every mark: quote, expression of time, word that tells the event. */
function marked(text, marks) {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(([start, end]) => [start, end])])].sort((one, two) => one - two);
  const out = [];
  for (let k = 0; k + 1 < cuts.length; k += 1) {
    const kinds = marks.filter(([start, end]) => start <= cuts[k] && cuts[k + 1] <= end).map((mark) => mark[2]);
    const piece = text.slice(cuts[k], cuts[k + 1]);
    out.push(kinds.length ? el(kinds.includes('q') ? 'mark' : 'span', { class: kinds.join(' ') }, piece) : document.createTextNode(piece));
  }
  return out;
}

/** One line that can be pasted: label, window, quote, source, address. */
function citation(i, passage, details) {
  const [id, title, outlet, , , published, zone, , , url] = details.sources[passage[0]];
  const where = [outlet, `“${title}”`, published && zone ? `${published} (${zone})` : published, url].filter(Boolean).join(', ');
  return `${events.label[i]} (${events.when[i]}; ${events.id[i]}). “${quoteOf(details, passage)}” ${where} [${id}]`;
}

async function copyCitation(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.copied;
  } catch {
    const area = el('textarea', { readonly: true, 'aria-label': words.copy_failed, rows: 4, style: 'width:100%' });
    area.value = text;
    button.after(area);
    area.select();
    if (document.execCommand?.('copy')) { button.textContent = words.copied; area.remove(); }
  }
  byId('status').textContent = words.copied;
  setTimeout(() => { button.textContent = words.copy; }, 1500);
}

/** Opens the list of sources at one of them. */
async function showSource(id) {
  const box = byId('sources');
  if (!box) { setTimeout(() => showSource(id), 50); return; }
  box.open = true;
  await openDetails();
  setTimeout(() => byId(id)?.scrollIntoView({ block: 'center' }), 50);
}

/** Below the list: what could not be placed, silences, sources, remarks. Filled when opened. */
function openRest() {
  const section = (name, title, build) => {
    const box = el('details', { id: `chronology-${name}` }, el('summary', {}, title));
    box.addEventListener('toggle', () => { if (box.open && box.children.length === 1) openDetails().then((details) => box.append(...build(details))); });
    return box;
  };
  const items = (lines) => el('ul', { class: 'items', tabindex: '0', role: 'list' }, ...lines);
  const { unplaced, silences, sources, notices } = core.counts;
  const rest = byId('rest');
  if (unplaced) rest.append(section('unplaced', say(words.unplaced, { n: unplaced }), (details) => [el('p', { class: 'muted' }, words.unplaced_note), items(details.unplaced.map(([source, what, reason, text, marks, found]) =>
    el('li', {}, el('span', { class: 'id' }, details.sources[source][0]), el('strong', { dir: 'auto' }, what), ` · ${reason}`, el('div', { class: 'muted excerpt', dir: 'auto' }, ...marked(details.text(text), marks)), also(found, words.also_told, details))))]));
  if (silences) rest.append(section('silences', say(words.silences, { n: silences }), (details) => [items(details.silences.map(([when, days]) => el('li', {}, when, el('span', { class: 'muted' }, ` · ${say(words.silence_days, { n: days })}`))))]));
  rest.append(section('sources', say(words.sources, { n: sources }), (details) => [items(details.sources.map(([id, title, outlet, , , published, , found, foundText, url, path, grade, copyOf, told]) =>
    el('li', { id: `chronology-${id}` }, el('span', { class: 'id' }, id), el('strong', { dir: 'auto' }, title), ` · ${[outlet, published || words.undated, gradeWords(grade), copyOf ? say(words.copy_of, { id: copyOf }) : ''].filter(Boolean).join(' · ')}`,
      el('div', { class: 'muted' }, [path, found && `${found}: “${foundText}”`, String(told)].filter(Boolean).join(' · ')), /^https?:\/\//i.test(url ?? '') ? el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, words.open_original) : '')))]));
  if (notices) rest.append(section('notices', say(words.notices, { n: notices }), (details) => [items(details.notices.map(([where, what]) => el('li', {}, el('strong', {}, where), ` · ${what}`)))]));
}
