// Measures LiveKit's SDK for Go on command, as Driver.java measures the clients for Java: the same arguments, commands and
// samples. A load of n sends in flight is n goroutines.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func main() {
	client, target, url, room, file := os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[6]
	// Two connections per host would stay open, the default, and every other send would open one.
	http.DefaultTransport.(*http.Transport).MaxIdleConnsPerHost = 512
	http.DefaultTransport.(*http.Transport).MaxIdleConns = 512

	var load *load
	var name string
	commands := bufio.NewScanner(os.Stdin)
	for commands.Scan() {
		words := strings.Fields(commands.Text())
		seconds, err := strconv.ParseFloat(words[2], 64)
		check(err)
		duration := time.Duration(seconds * float64(time.Second))
		if words[0] == "warm" {
			mode, number, _ := strings.Cut(words[1], ":")
			inFlight, err := strconv.Atoi(number)
			check(err)
			name = fmt.Sprintf("%s\t%s\t%d\t%s", target, mode, inFlight, client)
			load = newLoad(newClient(url, room), inFlight)
			load.resume()
			time.Sleep(duration) // there is no compiler to wait for
			load.pause()
		} else {
			write(file, name+"\t"+words[1]+"\t"+load.measure(duration))
		}
		fmt.Println("ready")
	}
}

func write(file, line string) {
	samples, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	check(err)
	_, err = fmt.Fprintln(samples, line)
	check(err)
	check(samples.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
