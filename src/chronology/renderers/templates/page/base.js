// Small things all parts need. Text from articles becomes text nodes, never markup.
const root = document.getElementById('chronology');
const byId = (id) => document.getElementById(`chronology-${id}`);
const NS = 'http://www.w3.org/2000/svg';

/** An element with attributes and children; strings become text nodes. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') node.className = value;
    else if (name === 'on') for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return node;
}

/** Fills {name} in one of our own phrases. Values are put in as they are and not read again. */
function say(phrase, values = {}) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Plotly reads a few tags and entities in its texts: nothing of an article may be one. */
const escapeText = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const MINUTE = 60000;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const pad = (number, width = 2) => String(number).padStart(width, '0');
/** A number with the marks of the page's language. Not by the browser: the first use of its tables takes 30 ms. */
const number = (value) => {
  const [whole, part] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, words.marks.thousands);
  return part ? `${grouped}${words.marks.decimal}${part}` : grouped;
};

/** ISO civil datetime of minutes since 1970, as Plotly and the address bar want it. */
function iso(minutes) {
  const date = new Date(minutes * MINUTE);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}T${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
}
const isoDay = (minutes) => iso(minutes).slice(0, 10);
/** Minutes since 1970 of an ISO day or datetime; NaN for anything else. */
const minutesOf = (text) => (/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(text) ? Date.parse(`${text.length === 10 ? `${text}T00:00` : text}Z`) / MINUTE : NaN);

const compact = () => root.clientWidth < 700;
const dark = () => root.dataset.theme === 'dark' || (root.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
/** Runs `task` once per frame, however often it is asked for. */
function onceAFrame(task) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; task(); });
  };
}
