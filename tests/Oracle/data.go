package main

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// decode reads a value with its Go type: null, true, a string, or one of
// {"i":"1"} int, {"l":"1"} int64, {"f":"1.5"} float64, {"a":[…]} []interface {}, {"t":[…]} []string, {"m":{…}} map[string]interface {}.
// JSON's own numbers would come without their type.
func decode(raw json.RawMessage) (interface{}, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	if raw[0] != '{' {
		var plain interface{}
		err := json.Unmarshal(raw, &plain)
		return plain, err
	}
	var tagged map[string]json.RawMessage
	if err := json.Unmarshal(raw, &tagged); err != nil {
		return nil, err
	}
	for tag, value := range tagged {
		return decodeTagged(tag, value)
	}
	return nil, fmt.Errorf("oracle: a value without a tag: %s", raw)
}

func decodeTagged(tag string, raw json.RawMessage) (interface{}, error) {
	switch tag {
	case "i", "l", "f":
		var text string
		if err := json.Unmarshal(raw, &text); err != nil {
			return nil, err
		}
		return number(tag, text)
	case "t":
		texts := []string{}
		err := json.Unmarshal(raw, &texts)
		return texts, err
	case "a":
		return list(raw)
	case "m":
		return dictionary(raw)
	}
	return nil, fmt.Errorf("oracle: unknown tag %q", tag)
}

func number(tag, text string) (interface{}, error) {
	switch tag {
	case "i":
		return strconv.Atoi(text)
	case "l":
		return strconv.ParseInt(text, 10, 64)
	}
	return strconv.ParseFloat(text, 64)
}

func list(raw json.RawMessage) (interface{}, error) {
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		return nil, err
	}
	values := make([]interface{}, len(items))
	for i, item := range items {
		var err error
		if values[i], err = decode(item); err != nil {
			return nil, err
		}
	}
	return values, nil
}

func dictionary(raw json.RawMessage) (interface{}, error) {
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(raw, &entries); err != nil {
		return nil, err
	}
	values := make(map[string]interface{}, len(entries))
	for key, entry := range entries {
		var err error
		if values[key], err = decode(entry); err != nil {
			return nil, err
		}
	}
	return values, nil
}
