// The sketch's socket: what it sends is written down for the test.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

enum WStype_t { WStype_DISCONNECTED, WStype_CONNECTED, WStype_TEXT, WStype_BIN };
void told(char kind, const void *bytes, uint32_t length);

class WebSocketsClient {
 public:
  typedef void (*Handler)(WStype_t type, uint8_t *payload, size_t length);
  Handler handler = nullptr;
  void begin(const char *, uint16_t, const char *, const char *) {}
  void onEvent(Handler wanted) { handler = wanted; }
  void loop() {}
  void sendTXT(const char *text) { told('T', text, uint32_t(strlen(text))); }
  void sendBIN(uint8_t *bytes, size_t length) { told('B', bytes, uint32_t(length)); }
};
