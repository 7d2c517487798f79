import { Room, RoomEvent } from '@livekit/rtc-node';

const token = await (await fetch('http://localhost:8080/token/node')).text();

const room = new Room();
room.on(RoomEvent.DataReceived, (payload, participant, kind, topic) => {
  console.log(topic + ': ' + new TextDecoder().decode(payload));
});
await room.connect('ws://localhost:7880', token);
console.log('node is in ' + room.name);
