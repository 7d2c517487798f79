import { onWebhook } from './api.js';
import { $, addTo, count, element, time } from './dom.js';
import { show } from './payload.js';
import { markArrived, refresh, startPush } from './push.js';
import { startRoom } from './room.js';

const LONG = 600; // characters; the rest is shown on request

startPush();
startRoom({ onData: showArrival, onChange: refresh });
onWebhook(showWebhook);

function showArrival(data) {
  const view = element('span', 'view');
  const body = element('div', 'payload');
  const entry = element('li', data.kind,
    element('p', 'line',
      element('span', 'topic', data.topic || 'no topic'),
      element('span', 'kind', data.kind),
      element('span', 'bytes', count(data.payload.length, 'byte')),
      view,
      data.from ? element('span', '', `from ${data.from}`) : '',
      time()),
    body);
  const draw = () => {
    const shown = show(data.payload, $('#view').value);
    view.textContent = shown.view;
    body.replaceChildren(...parts(shown.text));
  };
  entry.draw = draw;
  draw();
  addTo($('#arrived'), entry);
  markArrived(data);
}

function parts(text) {
  if (!text) return [element('p', 'hint', 'empty')];
  if (text.length <= LONG) return [element('pre', '', text)];
  return [
    element('pre', '', `${text.slice(0, LONG)}…`),
    element('details', '', element('summary', '', 'Show all'), element('pre', '', text)),
  ];
}

$('#view').addEventListener('change', () => {
  for (const entry of $('#arrived').children) entry.draw();
});

function showWebhook({ event, room, participant, createdAt }) {
  addTo($('#webhooks'), element('li', '',
    element('p', 'line', element('strong', '', event), time(new Date(createdAt), false)),
    element('p', 'facts', [participant?.identity, room?.name].filter(Boolean).join(' · '))));
}
