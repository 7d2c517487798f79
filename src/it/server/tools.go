//go:build tools

// Package server names the programs of LiveKit's that the tests build.
package server

import (
	_ "github.com/livekit/livekit-server/cmd/server"
	_ "github.com/livekit/livekit-server/cmd/test-server"
)
