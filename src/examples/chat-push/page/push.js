// The form that pushes: what it would send is measured by the backend while one types.
import { post } from './api.js';
import { $, addTo, count, element, time } from './dom.js';
import { base64, encode } from './payload.js';
import { identity, roomName } from './room.js';

const PAUSE = 150; // ms after the last key

const form = $('#push');
const EXAMPLES = {
  text: () => ['text', 'Lunch is ready. Grüße aus der Küche!'],
  json: () => ['text', '{"type": "score", "home": 2, "away": 1}'],
  bytes: () => ['hex', '00 01 fe ff 7f 80'],
  large: () => ['text', 'x'.repeat(form.kind.value === 'LOSSY' ? 1301 : 15361)],
};

let pushed = []; // those that this page has not seen arrive

export function startPush() {
  form.addEventListener('input', refresh);
  form.addEventListener('click', (event) => {
    const example = EXAMPLES[event.target.dataset.example];
    if (!example) return;
    [form.format.value, form.payload.value] = example();
    refresh();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener('submit', push);
  refresh();
}

/** Marks the push that has arrived here, if it came from this page. */
export function markArrived({ payload, topic, kind }) {
  const key = keyOf(base64(payload), topic, kind);
  const found = pushed.find((one) => one.key === key);
  if (!found) return;
  pushed = pushed.filter((one) => one !== found);
  found.arrived(Math.round(performance.now() - found.since));
}

const keyOf = (payload, topic, kind) => JSON.stringify([payload, topic || '', kind.toLowerCase()]);

function message() {
  return {
    room: roomName(),
    kind: form.kind.value,
    topic: form.topic.value || null,
    to: form.to.value.split(',').map((one) => one.trim()).filter(Boolean),
    payload: base64(encode(form.payload.value, form.format.value)),
  };
}

// ---- before the push ----

let later;
let last = new AbortController();

/** Shows sizes and reach, once nothing has changed for a moment. */
export function refresh() {
  clearTimeout(later);
  later = setTimeout(async () => {
    last.abort();
    last = new AbortController();
    const { signal } = last;
    try {
      const wanted = message();
      const sizes = await post('/api/sizes', wanted, signal);
      showSize('payload', sizes.payload);
      showSize('packet', sizes.packet);
      const over = Object.entries(sizes).find(([, size]) => size.bytes > size.limit);
      $('#problem').textContent = over ? `The ${over[0]} is ${count(over[1].bytes, 'byte')}; the limit is ${over[1].limit.toLocaleString('en-US')}.` : '';
      const reach = await post('/api/reach', { room: wanted.room, to: wanted.to }, signal);
      $('#reach').replaceChildren(...reachOf(reach));
      // Participants are ready to receive two seconds after they have joined.
      if (reach.joinedJustNow.length || reach.joining.length) later = setTimeout(refresh, 1000);
    } catch (error) {
      if (error.name !== 'AbortError') $('#problem').textContent = error.problem ?? error.message;
    }
  }, PAUSE);
}

function showSize(what, { bytes, limit }) {
  const size = $(`#${what}-size`);
  const text = `${bytes.toLocaleString('en-US')} of ${count(limit, 'byte')}`;
  size.classList.toggle('over', bytes > limit);
  size.querySelector('.numbers').textContent = text;
  const bar = size.querySelector('.bar');
  bar.ariaValueMax = limit;
  bar.ariaValueNow = Math.min(bytes, limit);
  bar.ariaValueText = text;
  bar.firstElementChild.style.width = `${Math.min(100, (100 * bytes) / limit)}%`;
}

function reachOf({ state, listed, joinedJustNow, joining, absent }) {
  const chips = [
    ...listed.sort().map((one) => element('span', 'chip', one)),
    ...joinedJustNow.map((one) => element('span', 'chip unsure', `${one} (just joined)`)),
    ...joining.map((one) => element('span', 'chip unsure', `${one} (joining)`)),
    ...absent.map((one) => element('span', 'chip absent', `${one} (not in the room)`)),
  ];
  const none = { NOT_ACTIVE: 'no one: the room is not active', UNKNOWN: 'unknown: the lookup failed' };
  return chips.length ? chips.flatMap((chip) => [chip, ' ']) : [none[state] ?? 'no one: the room is empty'];
}

// ---- the push ----

async function push(event) {
  event.preventDefault();
  let wanted;
  try {
    wanted = message();
  } catch (error) {
    $('#problem').textContent = error.message;
    form.payload.focus();
    return;
  }
  const arrival = element('p', 'arrival');
  const forMe = !wanted.to.length || wanted.to.includes(identity());
  if (identity() && forMe) {
    pushed.push({
      key: keyOf(wanted.payload, wanted.topic, wanted.kind),
      since: performance.now(),
      arrived: (ms) => arrival.replaceChildren(element('strong', '', 'Arrived here'), ` after ${ms} ms`),
    });
  }
  try {
    const receipt = await post('/api/push', wanted);
    addTo($('#results'), accepted(receipt, arrival));
  } catch (failure) {
    pushed = pushed.filter((one) => one.key !== keyOf(wanted.payload, wanted.topic, wanted.kind));
    addTo($('#results'), refused(failure));
  }
}

function accepted({ attempts, elapsedMs, nonce, reach }, arrival) {
  return element('li', 'good',
    element('p', 'line', element('strong', '', 'Accepted'), time()),
    element('p', 'facts', `${count(attempts, 'attempt')} · ${elapsedMs} ms`, nonce ? ` · nonce ${nonce.slice(0, 8)}…` : ''),
    element('p', 'reach', 'Reach: ', ...reachOf(reach)),
    arrival);
}

function refused({ problem, hint, outcome }) {
  return element('li', 'bad',
    element('p', 'line', element('strong', '', outcome === 'NOT_SENT' ? 'Refused' : 'Failed'), time()),
    element('p', '', problem),
    element('p', 'facts', `Outcome: ${outcome ?? 'UNKNOWN'}`, hint ? ` · ${hint}` : ''));
}
