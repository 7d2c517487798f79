package main

import (
	"context"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
)

const (
	apiKey    = "benchkey"
	apiSecret = "0123456789abcdef0123456789abcdef"
)

type client struct {
	rooms   *lksdk.RoomServiceClient
	room    string
	payload []byte
}

func newClient(url, room string) *client {
	payload := make([]byte, 100) // as in Target.java
	for i := range payload {
		payload[i] = byte(i)
	}
	return &client{lksdk.NewRoomServiceClient(url, apiKey, apiSecret), room, payload}
}

func (c *client) send() {
	_, err := c.rooms.SendData(context.Background(), &livekit.SendDataRequest{
		Room: c.room,
		Data: c.payload,
		Kind: livekit.DataPacket_RELIABLE,
	})
	check(err)
}
