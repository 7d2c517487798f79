//go:build tools

// Package server imports the LiveKit programs that the tests build.
package server

import (
	_ "github.com/livekit/livekit-server/cmd/server"
	_ "github.com/livekit/livekit-server/cmd/test-server"
)
