// A differential drive that speaks neurover.v1: dials the host, drives, and keeps the duties listed in README.md.
#include <ArduinoJson.h>
#include <WebSocketsClient.h>
#include <WiFi.h>

const char *SSID = "lab", *PASSWORD = "change me", *HOST = "192.168.4.2", *TOKEN = "32 hex digits of your own";
const float TRACK = 0.16, MAX_SPEED = 0.3, MAX_TURN = 2.0;
const uint32_t WATCHDOG_MS = 250, PERIOD_US = 50000;

struct __attribute__((packed)) Command {
  uint8_t type, version;
  uint16_t ttlMs;
  uint32_t sequence, session, answers;
  uint64_t stampUs;
  int16_t speedMm, turnMrad;
  uint16_t crc;
};
struct __attribute__((packed)) State {
  uint8_t type = 3, version = 1;
  uint16_t flags = 0;
  uint32_t sequence = 0;
  uint64_t start = 0, end = 0;
  uint32_t episode = 0, events = 0;
  float body[5] = {0, 0, 0, 0, 0}, reward = 0; // x, y, heading, speed, turn rate: m, rad, m/s, rad/s
  uint8_t reasonLength = 0;
  uint16_t crc = 0;
};

WebSocketsClient socket_;
State state;
uint32_t session = 0, lastSequence = 0, stopAtMs = 0, lastFrameUs = 0;
bool welcomed = false, anySequence = false, driving = false;
uint64_t nowUs() { return esp_timer_get_time(); }

uint16_t crc16(const uint8_t *bytes, size_t length) {
  uint16_t crc = 0xFFFF;
  while (length--) {
    crc ^= uint16_t(*bytes++) << 8;
    for (int bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  }
  return crc;
}

void drive(float speed, float turnRate) {
  speed = constrain(speed, -MAX_SPEED, MAX_SPEED), turnRate = constrain(turnRate, -MAX_TURN, MAX_TURN);
  setWheel(0, speed - turnRate * TRACK / 2), setWheel(1, speed + turnRate * TRACK / 2); // your motor driver
  driving = speed != 0 || turnRate != 0;
}

void onBytes(const uint8_t *bytes, size_t length) {
  if (length < 14 || bytes[1] != 1 || crc16(bytes, length - 2) != (bytes[length - 2] | bytes[length - 1] << 8)) return;
  if (bytes[0] == 0x11) return drive(0, 0);
  if (bytes[0] != 0x10 || length != sizeof(Command)) return;
  Command c;
  memcpy(&c, bytes, sizeof c);
  if (!welcomed || c.session != session) return;
  if (anySequence && int32_t(c.sequence - lastSequence) <= 0) return;
  int64_t age = int64_t(nowUs() - c.stampUs);
  if (c.stampUs != 0 && (age > int64_t(c.ttlMs) * 1000 || age < -50000)) return;
  lastSequence = c.sequence, anySequence = true;
  stopAtMs = millis() + min<uint32_t>(c.ttlMs, WATCHDOG_MS);
  drive(c.speedMm / 1000.0f, c.turnMrad / 1000.0f);
}

void onText(const char *text) {
  JsonDocument in;
  if (deserializeJson(in, text)) return;
  if (in["t"] == "welcome") session = in["session"], welcomed = true, anySequence = false;
  if (in["t"] == "ping") {
    char out[128];
    unsigned long long us = nowUs();
    snprintf(out, sizeof out, "{\"t\":\"pong\",\"sent\":%.0f,\"heard\":%llu,\"answered\":%llu}", in["sent"].as<double>(), us, us);
    socket_.sendTXT(out);
  }
}

void onSocket(WStype_t type, uint8_t *payload, size_t length) {
  if (type == WStype_DISCONNECTED) welcomed = false, drive(0, 0);
  if (type == WStype_BIN) onBytes(payload, length);
  if (type == WStype_TEXT) onText((const char *)payload);
  if (type == WStype_CONNECTED) {
    char hello[256];
    snprintf(hello, sizeof hello, "{\"t\":\"hello\",\"id\":\"esp32\",\"boot\":%u,\"token\":\"%s\",\"camera\":null,\"packed\":true,\"period\":%u}", esp_random(), TOKEN, PERIOD_US);
    socket_.sendTXT(hello);
  }
}

void setup() { WiFi.begin(SSID, PASSWORD); socket_.begin(HOST, 9091, "/", "neurover.v1"); socket_.onEvent(onSocket); }

void loop() {
  socket_.loop();
  if (driving && int32_t(millis() - stopAtMs) >= 0) drive(0, 0);
  if (!welcomed || uint32_t(nowUs()) - lastFrameUs < PERIOD_US) return;
  lastFrameUs = nowUs();
  float body[5];
  readOdometry(body), memcpy(state.body, body, sizeof body); // your encoders
  state.sequence++, state.start = state.end, state.end = nowUs();
  if (state.start == 0) state.start = state.end;
  state.crc = crc16((uint8_t *)&state, sizeof state - 2);
  socket_.sendBIN((uint8_t *)&state, sizeof state);
}
