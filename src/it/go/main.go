// Wirewitness joins rooms and reports the bytes of each data channel message, which no LiveKit
// client library provides. It uses the protocol of receiver.mjs: commands on stdin, events on
// stdout, one JSON object per line. Its "data" events have an additional member, "packet", with the
// unchanged message.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/livekit/protocol/livekit"
)

type command struct {
	Cmd      string `json:"cmd"`
	Receiver int    `json:"receiver"`
	URL      string `json:"url"`
	Token    string `json:"token"`
	Hold     bool   `json:"hold"`
}

// An event's first member must be "event", which distinguishes it from a log line.
type event struct {
	Event       string  `json:"event"`
	Receiver    int     `json:"receiver"`
	Identity    string  `json:"identity,omitempty"`
	Room        string  `json:"room,omitempty"`
	Reason      string  `json:"reason,omitempty"`
	Kind        string  `json:"kind,omitempty"`
	Payload     *[]byte `json:"payload,omitempty"`
	Packet      []byte  `json:"packet,omitempty"`
	Topic       *string `json:"topic,omitempty"`
	Participant *string `json:"participant,omitempty"`
}

var (
	stdout  sync.Mutex
	members sync.Map // receiver number -> *member
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

var commands = map[string]func(command) error{
	"join": func(c command) error {
		m, err := join(c)
		if err == nil {
			members.Store(c.Receiver, m)
		}
		return err
	},
	"resume": func(c command) error {
		if m, found := members.Load(c.Receiver); found {
			close(m.(*member).mayAnswer)
		}
		return nil
	},
	"leave": func(c command) error {
		if m, found := members.LoadAndDelete(c.Receiver); found {
			m.(*member).leave()
		}
		report(event{Event: "left", Receiver: c.Receiver})
		return nil
	},
}

func run(c command) {
	if err := commands[c.Cmd](c); err != nil {
		// A connection error may quote the URL, which may contain the token.
		reason := strings.ReplaceAll(err.Error(), c.Token, "<token>")
		report(event{Event: "failed", Receiver: c.Receiver, Reason: reason})
	}
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
	members.Range(func(_, m any) bool {
		m.(*member).leave()
		return true
	})
}

func dataEvent(receiver int, channel string, packet []byte, parsed *livekit.DataPacket) event {
	user := parsed.GetUser()
	payload := user.GetPayload()
	if payload == nil {
		payload = []byte{}
	}
	e := event{
		Event:    "data",
		Receiver: receiver,
		Kind:     strings.TrimPrefix(channel, "_"),
		Payload:  &payload,
		Packet:   packet,
		Topic:    user.Topic,
	}
	if identity := parsed.GetParticipantIdentity(); identity != "" {
		e.Participant = &identity
	}
	return e
}
