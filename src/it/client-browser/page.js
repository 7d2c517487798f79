// The part of receiver.mjs that runs in the browser; report() is provided there.
const { DataPacket_Kind, DisconnectReason, Room, RoomEvent } = LivekitClient;

const rooms = new Map();

const commands = {
  async join({ receiver, url, token }) {
    const room = new Room();
    rooms.set(receiver, room);
    // Before connecting, so that packets that arrive during the join are not missed.
    room.on(RoomEvent.DataReceived, (payload, participant, kind, topic) =>
      emit('data', receiver, {
        payload: base64(payload),
        kind: kind === DataPacket_Kind.LOSSY ? 'lossy' : 'reliable',
        topic: topic ?? null,
        participant: participant?.identity ?? null,
      }),
    );
    room.on(RoomEvent.Disconnected, (reason) =>
      emit('disconnected', receiver, { reason: DisconnectReason[reason] ?? String(reason) }),
    );
    await room.connect(url, token, { autoSubscribe: false });
    emit('joined', receiver, { identity: room.localParticipant.identity, room: room.name });
  },

  async leave({ receiver }) {
    const room = rooms.get(receiver);
    rooms.delete(receiver);
    await room?.disconnect();
    emit('left', receiver, {});
  },
};

async function run(command) {
  try {
    await commands[command.cmd](command);
  } catch (error) {
    // A connection error may quote the URL, which contains the token.
    const reason = String(error?.message ?? error).replaceAll(command.token ?? '\0', '<token>');
    emit('failed', command.receiver, { cmd: command.cmd, reason });
  }
}

function leaveAll() {
  return Promise.allSettled([...rooms.values()].map((room) => room.disconnect()));
}

function emit(event, receiver, details) {
  report(JSON.stringify({ event, receiver, ...details }));
}

function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
