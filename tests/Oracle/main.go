// The oracle: Go's text/template with Sprig over JSON lines, one answer for each line, in order. Built by tests/Oracle/build.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"syscall"
	"time"
	"unicode/utf8"
)

// A request: a template and, in the encoding of data.go, its dot. Repeat asks for times instead of a text.
type request struct {
	ID         string          `json:"id"`
	Template   string          `json:"template"`
	Data       json.RawMessage `json:"data"`
	MissingKey string          `json:"missingKey"`
	Left       string          `json:"left"`
	Right      string          `json:"right"`
	Repeat     int             `json:"repeat"`
}

// An answer: output (base64 where it is not UTF-8) or an error.
type answer struct {
	ID     string `json:"id"`
	Output string `json:"output"`
	Base64 bool   `json:"base64,omitempty"`
	Error  string `json:"error,omitempty"`
	// Nanoseconds of Repeat renderings of the parsed template, and of Repeat times parsing and rendering.
	Render int64 `json:"render,omitempty"`
	Whole  int64 `json:"whole,omitempty"`
}

const limit = 5 * time.Second

// Of addresses, of which Go takes most of one without using it. A text without end is to end this process, not the machine.
const memory = 4 << 30

func main() {
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: memory, Max: memory}); err != nil {
		fmt.Fprintln(os.Stderr, "oracle: memory limit:", err)
		os.Exit(1)
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked request
		var given answer
		if err := json.Unmarshal(line, &asked); err != nil {
			given = answer{Error: "request: " + err.Error()}
		} else {
			given = answerTo(asked)
		}
		encoder.Encode(given)
		// One by one: whoever asks knows by the last answer which question ended this process.
		out.Flush()
	}
}

func answerTo(asked request) answer {
	done := make(chan answer, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- answer{ID: asked.ID, Error: fmt.Sprint("panic: ", p)}
			}
		}()
		if asked.Repeat > 0 {
			done <- measure(asked)
			return
		}
		done <- render(asked)
	}()
	if asked.Repeat > 0 {
		return <-done
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case a := <-done:
		return a
	case <-timer.C:
		// A goroutine cannot be stopped, and what it allocates has no end either.
		os.Exit(1)
		panic("unreachable")
	}
}

func render(asked request) answer {
	given := answer{ID: asked.ID}
	text, err := parseAndExecute(asked)
	switch {
	case err != nil:
		given.Error = err.Error()
	case utf8.Valid(text):
		given.Output = string(text)
	default:
		given.Output, given.Base64 = base64.StdEncoding.EncodeToString(text), true
	}
	return given
}
