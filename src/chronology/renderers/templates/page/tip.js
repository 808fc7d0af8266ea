// What is said on hover: label, window in words, how dated, the first of the passage, its source.

const QUOTE = 90;
let tipped = -1;

async function showTip(i, x, y) {
  const tip = byId('tip');
  if (i !== tipped) {
    tipped = i;
    if (i < 0) { tip.hidden = true; return; }
    const lines = [el('div', { class: 'when' }, events.when[i]), el('div', { class: 'label', dir: 'auto' }, events.label[i])];
    tip.replaceChildren(...lines);
    openDetails().then((details) => {
      if (tipped !== i) return;
      const [passage] = details.events[i].p;
      if (!passage) return;
      const warning = [has(i, flag.disputed) ? words.disputes : '', has(i, flag.orderOpen) ? words.order_tip : ''].filter(Boolean).join(' · ');
      tip.append(...[
        el('div', { class: 'how' }, details.text(details.events[i].how)),
        el('div', { class: 'quote', dir: 'auto' }, `“${cut(quoteOf(details, passage), QUOTE)}”`),
        warning ? el('div', { class: 'warning' }, warning) : null,
        el('div', { class: 'source' }, sourceLine(details, passage[0]) + (events.sources[i] > 1 ? ` · ${say(words.several, { n: events.sources[i] })}` : '')),
      ].filter(Boolean));
      placeTip(x, y);
    });
  }
  if (i >= 0) { tip.hidden = false; placeTip(x, y); }
}

function placeTip(x, y) {
  const tip = byId('tip');
  const box = root.getBoundingClientRect();
  const left = clamp(x - box.left + 14, 4, root.clientWidth - tip.offsetWidth - 4);
  const below = y - box.top + 18;
  const above = y - box.top - tip.offsetHeight - 14;
  tip.style.left = `${left}px`;
  tip.style.top = `${y + 24 + tip.offsetHeight > window.innerHeight && above > 0 ? above : below}px`;
}

function quoteOf(details, passage) {
  const [start, end] = passage[2].find((mark) => mark[2] === 'q');
  return details.text(passage[1]).slice(start, end);
}

function sourceLine(details, index) {
  const [id, title, outlet, , , published] = details.sources[index];
  return [`${id} ${outlet || title}`, published || words.undated].join(', ');
}
