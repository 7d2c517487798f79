// Elements without markup in strings: nothing that arrives is ever read as HTML.

export const $ = (selector) => document.querySelector(selector);

export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

const KEPT = 200;

/** Adds an entry on top of a list. */
export function addTo(list, entry) {
  list.prepend(entry);
  if (list.childElementCount > KEPT) list.lastElementChild.remove();
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

export function time(date = new Date(), millis = true) {
  const shown = clock.format(date) + (millis ? `.${String(date.getMilliseconds()).padStart(3, '0')}` : '');
  const made = element('time', '', shown);
  made.dateTime = date.toISOString();
  return made;
}

export const count = (number, one, many = `${one}s`) =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
