package main

import (
	"bytes"
	"errors"
	"io"
	"text/template"
	"time"

	"github.com/Masterminds/sprig"
)

const maximum = 16 << 20

// limited fails when a text grows without end: a template writes, so it stops.
type limited struct {
	bytes.Buffer
	end time.Time
}

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > maximum || time.Now().After(l.end) {
		return 0, errors.New("oracle: output limit")
	}
	return l.Buffer.Write(p)
}

var functions = sprig.TxtFuncMap()

func parse(asked request) (*template.Template, error) {
	t := template.New("t").Funcs(functions).Delims(asked.Left, asked.Right)
	if asked.MissingKey != "" {
		t = t.Option("missingkey=" + asked.MissingKey)
	}
	return t.Parse(asked.Template)
}

func parseAndExecute(asked request) ([]byte, error) {
	data, err := decode(asked.Data)
	if err != nil {
		return nil, err
	}
	t, err := parse(asked)
	if err != nil {
		return nil, err
	}
	out := limited{end: time.Now().Add(limit)}
	err = t.Execute(&out, data)
	return out.Bytes(), err
}

func measure(asked request) answer {
	given := answer{ID: asked.ID}
	data, err := decode(asked.Data)
	if err != nil {
		return answer{ID: asked.ID, Error: err.Error()}
	}
	t, err := parse(asked)
	if err != nil {
		return answer{ID: asked.ID, Error: err.Error()}
	}
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		return answer{ID: asked.ID, Error: err.Error()}
	}
	given.Output = out.String()
	start := time.Now()
	for i := 0; i < asked.Repeat; i++ {
		out.Reset()
		t.Execute(io.Writer(&out), data)
	}
	given.Render = time.Since(start).Nanoseconds()
	start = time.Now()
	for i := 0; i < asked.Repeat; i++ {
		t, _ := parse(asked)
		out.Reset()
		t.Execute(io.Writer(&out), data)
	}
	given.Whole = time.Since(start).Nanoseconds()
	return given
}
