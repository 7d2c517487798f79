package main

import (
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
	"github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/signalling"
	"github.com/pion/webrtc/v4"
	"google.golang.org/protobuf/proto"
)

// member is one participant, with only the receiving half of the connection.
type member struct {
	receiver int
	signals  *websocket.Conn
	writing  sync.Mutex // a websocket takes one writer at a time
	peer     *webrtc.PeerConnection
	early    []webrtc.ICECandidateInit // candidates that arrived before the offer
	// Closed when the server's offer may be answered; until then the participant is joining.
	mayAnswer chan struct{}
}

func join(c command) (*member, error) {
	header := http.Header{"Authorization": {"Bearer " + c.Token}}
	// With protocol 9 the server opens the data channels itself; there is nothing to publish.
	signals, _, err := websocket.DefaultDialer.Dial(c.URL+"/rtc?protocol=9&sdk=go&auto_subscribe=0", header)
	if err != nil {
		return nil, err
	}
	m := &member{receiver: c.Receiver, signals: signals, mayAnswer: make(chan struct{})}
	if !c.Hold {
		close(m.mayAnswer)
	}
	if err := m.open(); err != nil {
		signals.Close()
		return nil, err
	}
	go m.listen()
	return m, nil
}

func (m *member) open() error {
	settings := webrtc.SettingEngine{}
	settings.SetIncludeLoopbackCandidate(true)
	peer, err := webrtc.NewAPI(webrtc.WithSettingEngine(settings)).NewPeerConnection(webrtc.Configuration{})
	if err != nil {
		return err
	}
	m.peer = peer
	peer.OnICECandidate(func(candidate *webrtc.ICECandidate) {
		if candidate != nil {
			trickle := signalling.ToProtoTrickle(candidate.ToJSON(), livekit.SignalTarget_SUBSCRIBER, false)
			m.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Trickle{Trickle: trickle}})
		}
	})
	peer.OnDataChannel(func(channel *webrtc.DataChannel) {
		channel.OnMessage(func(message webrtc.DataChannelMessage) {
			var packet livekit.DataPacket
			if err := proto.Unmarshal(message.Data, &packet); err == nil && packet.GetUser() != nil {
				report(dataEvent(m.receiver, channel.Label(), message.Data, &packet))
			}
		})
	})
	return nil
}

func (m *member) listen() {
	for {
		_, bytes, err := m.signals.ReadMessage()
		if err != nil {
			return
		}
		var response livekit.SignalResponse
		if err := proto.Unmarshal(bytes, &response); err != nil {
			panic(err)
		}
		if err := m.handle(&response); err != nil {
			report(event{Event: "failed", Receiver: m.receiver, Reason: err.Error()})
		}
	}
}

func (m *member) handle(response *livekit.SignalResponse) error {
	switch message := response.Message.(type) {
	case *livekit.SignalResponse_Join:
		report(event{
			Event:    "joined",
			Receiver: m.receiver,
			Identity: message.Join.Participant.Identity,
			Room:     message.Join.Room.Name,
		})
	case *livekit.SignalResponse_Offer:
		<-m.mayAnswer
		return m.answer(message.Offer)
	case *livekit.SignalResponse_Trickle:
		return m.addCandidate(message.Trickle)
	case *livekit.SignalResponse_Leave:
		report(event{Event: "disconnected", Receiver: m.receiver, Reason: message.Leave.Reason.String()})
	}
	return nil
}

func (m *member) answer(offer *livekit.SessionDescription) error {
	description, _, _ := signalling.FromProtoSessionDescription(offer)
	if err := m.peer.SetRemoteDescription(description); err != nil {
		return err
	}
	for _, candidate := range m.early {
		if err := m.peer.AddICECandidate(candidate); err != nil {
			return err
		}
	}
	m.early = nil
	answer, err := m.peer.CreateAnswer(nil)
	if err != nil {
		return err
	}
	// Sent before SetLocalDescription, which starts the trickle, because the server needs the answer
	// first.
	reply := signalling.ToProtoSessionDescription(answer, offer.Id, nil)
	m.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Answer{Answer: reply}})
	return m.peer.SetLocalDescription(answer)
}

func (m *member) addCandidate(trickle *livekit.TrickleRequest) error {
	candidate, err := signalling.FromProtoTrickle(trickle)
	if err != nil || trickle.Target != livekit.SignalTarget_SUBSCRIBER {
		return err
	}
	if m.peer.RemoteDescription() == nil {
		m.early = append(m.early, candidate)
		return nil
	}
	return m.peer.AddICECandidate(candidate)
}

func (m *member) send(request *livekit.SignalRequest) {
	bytes, err := proto.Marshal(request)
	if err != nil {
		panic(err)
	}
	m.writing.Lock()
	defer m.writing.Unlock()
	_ = m.signals.WriteMessage(websocket.BinaryMessage, bytes) // if it is closed, listen() returns
}

func (m *member) leave() {
	m.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Leave{
		Leave: &livekit.LeaveRequest{Reason: livekit.DisconnectReason_CLIENT_INITIATED},
	}})
	m.signals.Close()
	m.peer.Close()
}
