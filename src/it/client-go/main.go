// Participants in Go that report what a real LiveKit server delivers to them.
//
// Uses the commands and events of src/it/node/receiver.mjs: join and leave; data, joined,
// disconnected, left and failed. The events have no "kind" because LiveKit's SDK for Go does not
// provide it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"

	lksdk "github.com/livekit/server-sdk-go/v2"
)

type command struct {
	Cmd      string `json:"cmd"`
	Receiver int    `json:"receiver"`
	URL      string `json:"url"`
	Token    string `json:"token"`
}

// An event's first member must be "event", which distinguishes it from a log line.
type event struct {
	Event       string  `json:"event"`
	Receiver    int     `json:"receiver"`
	Identity    string  `json:"identity,omitempty"`
	Room        string  `json:"room,omitempty"`
	Reason      string  `json:"reason,omitempty"`
	Payload     *[]byte `json:"payload,omitempty"`
	Topic       *string `json:"topic,omitempty"`
	Participant *string `json:"participant,omitempty"`
}

var (
	stdout sync.Mutex
	rooms  sync.Map // receiver number -> *lksdk.Room
)

func report(e event) {
	line, err := json.Marshal(e)
	if err != nil {
		panic(err)
	}
	stdout.Lock()
	defer stdout.Unlock()
	fmt.Println(string(line))
}

func join(c command) error {
	var room *lksdk.Room
	room = lksdk.NewRoom(&lksdk.RoomCallback{
		ParticipantCallback: lksdk.ParticipantCallback{
			OnDataPacket: func(packet lksdk.DataPacket, from lksdk.DataReceiveParams) {
				if user, ok := packet.(*lksdk.UserDataPacket); ok {
					report(dataEvent(c.Receiver, user, from))
				}
			},
		},
		OnDisconnected: func() {
			report(event{Event: "disconnected", Receiver: c.Receiver, Reason: room.DisconnectReason().String()})
		},
	})
	rooms.Store(c.Receiver, room)
	if err := room.JoinWithToken(c.URL, c.Token, lksdk.WithAutoSubscribe(false)); err != nil {
		return err
	}
	report(event{
		Event:    "joined",
		Receiver: c.Receiver,
		Identity: room.LocalParticipant.Identity(),
		Room:     room.Name(),
	})
	return nil
}

func leave(c command) error {
	if room, found := rooms.LoadAndDelete(c.Receiver); found {
		room.(*lksdk.Room).Disconnect()
	}
	report(event{Event: "left", Receiver: c.Receiver})
	return nil
}

var commands = map[string]func(command) error{"join": join, "leave": leave}

func run(c command) {
	if err := commands[c.Cmd](c); err != nil {
		// A connection error may quote the URL, which may contain the token.
		reason := strings.ReplaceAll(err.Error(), c.Token, "<token>")
		report(event{Event: "failed", Receiver: c.Receiver, Reason: reason})
	}
}

func dataEvent(receiver int, packet *lksdk.UserDataPacket, from lksdk.DataReceiveParams) event {
	payload := packet.Payload
	if payload == nil {
		payload = []byte{}
	}
	e := event{Event: "data", Receiver: receiver, Payload: &payload, Topic: &packet.Topic}
	if from.SenderIdentity != "" {
		e.Participant = &from.SenderIdentity
	}
	return e
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c command
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			panic(err)
		}
		go run(c)
	}
	// At the end of stdin the process that started this one has exited.
	rooms.Range(func(_, room any) bool {
		room.(*lksdk.Room).Disconnect()
		return true
	})
}
