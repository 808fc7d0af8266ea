// The time axis: whole calendar units with room between two ticks; the rules of renderers/axis.py.

/** Least pixels between the larger units of two ticks: a month of which two days are seen is not named. */
const MAJOR_DISTANCE = 76;
/** From here on a day has room for the name of its weekday. */
const WEEKDAY_DISTANCE = 52;
const HOUR = 60, DAY = 1440;
/** Unit, how many of them, their minutes, least pixels between two. */
const STEPS = [
  ['hour', 1, HOUR, 48], ['hour', 6, 6 * HOUR, 48], ['day', 1, DAY, 25], ['week', 1, 7 * DAY, 34], ['month', 1, 30.4 * DAY, 40],
  ['month', 3, 91.2 * DAY, 40], ['year', 1, 365.25 * DAY, 44], ['year', 5, 5 * 365.25 * DAY, 44], ['decade', 1, 3652.5 * DAY, 44],
  ['century', 1, 36525 * DAY, 44],
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

/** Ticks of a period: [{at, small, large, major}]; `names` are the short months and weekdays, Monday first. */
function axisTicks(start, end, width, names) {
  const scale = width / (end - start);
  const [unit, count, length] = STEPS.find((step) => step[2] * scale >= step[3]) ?? STEPS.at(-1);
  const weekdays = unit === 'day' && length * scale >= WEEKDAY_DISTANCE;
  let moment = unitStart(start, unit === 'hour' ? 'day' : count > 1 ? 'year' : unit);
  const ticks = [];
  let last = null;
  for (let guard = 0; moment < end && guard < 4000; guard += 1) {
    const date = new Date(moment * MINUTE);
    const value = unit === 'hour' ? date.getUTCHours() : unit === 'month' ? date.getUTCMonth() : date.getUTCFullYear();
    if (moment >= start && (count === 1 || value % count === 0)) {
      const [small, large] = tickText(date, unit, names, weekdays);
      ticks.push({ at: moment, small, large: large === last ? '' : large, major: large !== last });
      last = large;
    }
    moment = unitStart(moment, unit, 1);
  }
  const next = ticks.slice(1).find((tick) => tick.large);
  if (next && (next.at - ticks[0].at) * scale < MAJOR_DISTANCE) Object.assign(ticks[0], { large: '', major: false });
  return ticks;
}

function tickText(date, unit, names, weekdays) {
  const month = `${names.months.short[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  if (unit === 'hour') return [`${pad(date.getUTCHours())}:00`, `${date.getUTCDate()} ${month}`];
  if (unit === 'day') return [weekdays ? `${names.weekdays.short[(date.getUTCDay() + 6) % 7]} ${date.getUTCDate()}` : String(date.getUTCDate()), month];
  if (unit === 'week') return [String(date.getUTCDate()), month];
  if (unit === 'month') return [names.months.short[date.getUTCMonth()], String(date.getUTCFullYear())];
  return [String(date.getUTCFullYear()), ''];
}
