// The loop that most event-camera simulators have in common (ESIM, Rebecq et al. 2018; so do vid2e and CARLA), plainly, as a rival
// of our camera: each frame's logarithm, crossings of the threshold placed linearly between two frames, events in time order.
// The frames are given: drawing them is not timed. Built and run by `neurover bench camera --compare esim`.
//
//     esim FILE WIDTH HEIGHT FRAMES STEPS     FILE: brightness, float32, frame by frame; played to its end and back; prints JSON
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

struct Event {
  int64_t t; // ns
  uint16_t x, y;
  bool on;
};

static double seconds() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static const float THRESHOLD = 0.2f, DARKEST = 0.001f, STILL = 1e-6f;
static const int64_t STEP = 1000000; // ns

int main(int count, char **words) {
  if (count != 6) return 2;
  const int width = atoi(words[2]), height = atoi(words[3]), frames = atoi(words[4]), steps = atoi(words[5]);
  const size_t pixels = (size_t)width * height;
  std::vector<float> film(pixels * frames);
  FILE *file = fopen(words[1], "rb");
  if (file == nullptr || frames < 2 || fread(film.data(), 4, film.size(), file) != film.size()) return 3;
  fclose(file);
  std::vector<float> frame(pixels), before(pixels), now(pixels), reference(pixels);
  for (size_t i = 0; i < pixels; i++) before[i] = reference[i] = std::log(DARKEST + film[i]);
  std::vector<Event> events;
  const int warm = steps / 4;
  double taken = 0;
  uint64_t seen = 0;
  for (int step = 1; step <= warm + steps; step++) {
    const int k = step % (2 * frames - 2);
    memcpy(frame.data(), &film[pixels * (k < frames ? k : 2 * frames - 2 - k)], 4 * pixels);
    const int64_t start = step * STEP;
    const double begin = seconds();
    events.clear();
    for (size_t i = 0; i < pixels; i++) now[i] = std::log(DARKEST + frame[i]);
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        const size_t i = (size_t)y * width + x;
        const float from = before[i], to = now[i], change = to - from;
        if (std::fabs(change) < STILL) continue;
        const bool on = change > 0;
        const float stride = on ? THRESHOLD : -THRESHOLD;
        for (;;) {
          const float next = reference[i] + stride;
          if (on ? next <= from || next > to : next >= from || next < to) break;
          events.push_back({start + (int64_t)((next - from) / change * STEP), (uint16_t)x, (uint16_t)y, on});
          reference[i] = next;
        }
      }
    std::sort(events.begin(), events.end(), [](const Event &a, const Event &b) { return a.t < b.t; });
    before.swap(now);
    if (step <= warm) continue;
    taken += seconds() - begin;
    seen += events.size();
  }
  printf("{\"cpuSeconds\": %.6f, \"events\": %llu}\n", taken, (unsigned long long)seen);
}
