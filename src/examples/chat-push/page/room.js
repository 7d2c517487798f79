// The room, as a browser sees it.
import { DataPacket_Kind, DisconnectReason, Room, RoomEvent } from 'livekit-client';
import { post } from './api.js';
import { $ } from './dom.js';

const form = $('#join');
const state = $('#state');
let room = null;

/** Starts the form; calls back for each packet that arrives, and when someone comes or goes. */
export function startRoom({ onData, onChange }) {
  const wanted = new URLSearchParams(location.search);
  form.room.value = wanted.get('room') ?? 'standup';
  form.identity.value = wanted.get('identity') ?? `browser-${crypto.randomUUID().slice(0, 4)}`;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await (room ? room.disconnect() : join({ onData, onChange }));
  });
  form.room.addEventListener('input', onChange);
  if (wanted.has('room')) form.requestSubmit();
}

export const roomName = () => form.room.value;
export const identity = () => room?.localParticipant.identity;

async function join({ onData, onChange }) {
  room = new Room();
  room
    .on(RoomEvent.DataReceived, (payload, participant, kind, topic) =>
      onData({ payload, topic, from: participant?.identity, kind: DataPacket_Kind[kind].toLowerCase() }),
    )
    .on(RoomEvent.Reconnecting, () => show('busy', 'reconnecting'))
    .on(RoomEvent.Reconnected, () => show('in', 'connected again'))
    .on(RoomEvent.ParticipantConnected, onChange)
    .on(RoomEvent.ParticipantDisconnected, onChange)
    .on(RoomEvent.Disconnected, (reason) => {
      left(reason === DisconnectReason.CLIENT_INITIATED ? 'left the room' : `disconnected: ${DisconnectReason[reason] ?? 'no connection'}`);
      onChange();
    });
  show('busy', 'joining');
  try {
    const { url, token } = await post('/api/join', { room: form.room.value, identity: form.identity.value });
    await room.connect(url, token);
    show('in', `${identity()} is in ${room.name}`);
  } catch (error) {
    left(`not joined: ${error.problem ?? error.message}`);
  }
  onChange();
}

function left(text) {
  room = null;
  show('out', text);
}

function show(where, text) {
  state.dataset.state = where;
  state.textContent = text;
  form.room.readOnly = form.identity.readOnly = where !== 'out';
  form.querySelector('button').textContent = where === 'out' ? 'Join' : 'Leave';
}
