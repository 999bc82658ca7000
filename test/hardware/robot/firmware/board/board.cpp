// A board without hardware: the sketch as it is, a clock that the test turns, and wheels that are written down. Reads messages from
// stdin and answers each with what the sketch did, ending with 'E'. A message is a letter, a length in 4 bytes, and that many bytes.
//
//   to it:   C connected, D disconnected, T text, B bytes, t time to pass in µs (8 bytes)
//   from it: T text, B bytes, W the speeds of both wheels (two floats), E end
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <vector>
using std::min;

static uint64_t now_ = 1000000;
int64_t esp_timer_get_time() { return int64_t(now_); }
uint32_t millis() { return uint32_t(now_ / 1000); }
uint32_t esp_random() { return 4242; }
#define constrain(value, low, high) ((value) < (low) ? (low) : (value) > (high) ? (high) : (value))

static float wheels_[2];
void setWheel(int side, float speed) { wheels_[side] = speed; }
void readOdometry(float *body) {
  body[0] = 1.5f, body[1] = -2.0f, body[2] = 0.5f;
  body[3] = (wheels_[0] + wheels_[1]) / 2, body[4] = wheels_[1] - wheels_[0];
}
void told(char kind, const void *bytes, uint32_t length) {
  putchar(kind);
  fwrite(&length, 4, 1, stdout);
  fwrite(bytes, 1, length, stdout);
}

#include "esp32.ino"

int main() {
  setup();
  for (;;) {
    int kind = getchar();
    uint32_t length = 0;
    if (kind == EOF || fread(&length, 4, 1, stdin) != 1) return 0;
    std::vector<uint8_t> payload(length + 1, 0);
    if (length > 0 && fread(payload.data(), 1, length, stdin) != length) return 1;
    if (kind == 't') {
      uint64_t by;
      memcpy(&by, payload.data(), 8);
      for (uint64_t end = now_ + by; now_ < end;) {
        now_ = min(now_ + 1000, end);
        loop();
      }
    } else {
      auto type = kind == 'C' ? WStype_CONNECTED : kind == 'D' ? WStype_DISCONNECTED : kind == 'T' ? WStype_TEXT : WStype_BIN;
      socket_.handler(type, payload.data(), length);
      loop();
    }
    told('W', wheels_, sizeof wheels_);
    told('E', "", 0);
    fflush(stdout);
  }
}
