// As much of ArduinoJson as the sketch uses: flat objects of numbers, strings, true, false and null.
#pragma once
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

class JsonValue {
 public:
  std::string text;
  bool isString = false;
  bool operator==(const char *other) const { return isString && text == other; }
  template <typename T> T as() const { return isString ? T() : T(strtod(text.c_str(), nullptr)); }
  template <typename T> operator T() const { return as<T>(); }
};

class JsonDocument {
 public:
  std::map<std::string, JsonValue> members;
  JsonValue operator[](const char *name) const {
    auto found = members.find(name);
    return found == members.end() ? JsonValue() : found->second;
  }
};

/** Returns true, as the library's error does, where the text is no flat object. */
inline bool deserializeJson(JsonDocument &into, const char *at) {
  auto skip = [&] { while (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') at++; };
  auto quoted = [&](std::string &out) {
    if (*at++ != '"') return false;
    while (*at && *at != '"') {
      if (*at == '\\' && !*++at) return false;
      out += *at++;
    }
    return *at && *at++ == '"';
  };
  skip();
  if (*at++ != '{') return true;
  for (skip(); *at != '}'; skip()) {
    std::string name;
    if (!quoted(name)) return true;
    skip();
    if (*at++ != ':') return true;
    skip();
    JsonValue value;
    if (*at == '"') {
      value.isString = true;
      if (!quoted(value.text)) return true;
    } else {
      size_t length = strcspn(at, ",} \n");
      if (length == 0 || strchr("{[", *at)) return true;
      value.text.assign(at, length);
      at += length;
    }
    into.members[name] = value;
    skip();
    if (*at == ',') at++;
    else if (*at != '}') return true;
  }
  return false;
}
