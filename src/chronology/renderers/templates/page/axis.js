// The time axis: whole calendar units with room between two ticks; the rules of renderers/axis.py.

const TICK_DISTANCE = 62;
const HOUR = 60, DAY = 1440;
const STEPS = [
  ['hour', 1, HOUR], ['hour', 6, 6 * HOUR], ['day', 1, DAY], ['week', 1, 7 * DAY], ['month', 1, 30.4 * DAY],
  ['month', 3, 91.2 * DAY], ['year', 1, 365.25 * DAY], ['year', 5, 5 * 365.25 * DAY], ['decade', 1, 3652.5 * DAY],
  ['century', 1, 36525 * DAY],
];

/** Start of the unit that holds `minutes`; `step` units on when given. */
function unitStart(minutes, unit, step = 0) {
  const date = new Date(minutes * MINUTE);
  const utc = (year, month, day, hour = 0) => {
    const made = new Date(0);
    made.setUTCFullYear(year, month, day);
    made.setUTCHours(hour, 0, 0, 0);
    return made.getTime() / MINUTE;
  };
  const year = date.getUTCFullYear(), month = date.getUTCMonth(), day = date.getUTCDate();
  if (unit === 'hour') return utc(year, month, day, date.getUTCHours() + step);
  if (unit === 'day') return utc(year, month, day + step);
  if (unit === 'week') return utc(year, month, day - ((date.getUTCDay() + 6) % 7) + 7 * step);
  if (unit === 'month') return utc(year, month + step, 1);
  const size = unit === 'year' ? 1 : unit === 'decade' ? 10 : 100;
  return utc((Math.floor(year / size) + step) * size, 0, 1);
}

/** Ticks of a period: [{at, text, major}], text in one line or, at a major tick, two. */
function axisTicks(start, end, width, months) {
  const scale = width / (end - start);
  const distance = width < 500 ? 46 : TICK_DISTANCE;
  const [unit, count] = STEPS.find((step) => step[2] * scale >= distance) ?? STEPS.at(-1);
  let moment = unitStart(start, unit === 'hour' ? 'day' : count > 1 ? 'year' : unit);
  const ticks = [];
  let last = '';
  for (let guard = 0; moment < end && guard < 4000; guard += 1) {
    const date = new Date(moment * MINUTE);
    const value = unit === 'hour' ? date.getUTCHours() : unit === 'month' ? date.getUTCMonth() : date.getUTCFullYear();
    if (moment >= start && (count === 1 || value % count === 0)) {
      const [small, large] = tickText(date, unit, months);
      ticks.push({ at: moment, small, large: large !== last ? large : '', major: large !== last });
      last = large;
    }
    moment = unitStart(moment, unit, 1);
  }
  return ticks;
}

function tickText(date, unit, months) {
  const month = `${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  if (unit === 'hour') return [`${pad(date.getUTCHours())}:00`, `${date.getUTCDate()} ${month}`];
  if (unit === 'day' || unit === 'week') return [String(date.getUTCDate()), month];
  if (unit === 'month') return [months[date.getUTCMonth()], String(date.getUTCFullYear())];
  return [String(date.getUTCFullYear()), ''];
}
