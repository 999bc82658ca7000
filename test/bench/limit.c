// What the machine allows: memory bandwidth, scattered additions, and the CUBA network by hand with the widest vectors there are.
// Built and run by `neurover bench kernel`; prints one JSON document.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}
static uint32_t state = 12345;
static uint32_t word(void) {
  state ^= state << 13;
  state ^= state >> 17;
  return state ^= state << 5;
}
static void *room(size_t bytes) {
  void *p = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (p == NULL) exit(1);
  memset(p, 0, bytes);
  return p;
}

// a = b + s·c: 12 bytes of traffic per element
static double triad(size_t bytes) {
  size_t n = bytes / 12;
  float *a = room(4 * n), *b = room(4 * n), *c = room(4 * n);
  double best = 0;
  for (int k = 0; k < 5; k++) {
    size_t times = 400000000 / (12 * n) + 1;
    double begin = seconds();
    for (size_t r = 0; r < times; r++) {
      for (size_t i = 0; i < n; i++) a[i] = b[i] + 1.5f * c[i];
      __asm__ volatile("" : : "r"(a) : "memory");
    }
    double rate = times * n * 12.0 / (seconds() - begin);
    if (rate > best) best = rate;
  }
  free(a), free(b), free(c);
  return best;
}

// sum[target] += weight over a table of synapses: 8 bytes per event, sums in cache
typedef struct {
  size_t synapses;
  uint32_t *target;
  float *weight, *sum;
  double best;
} table;
enum { SUMS = 4000 };
static table drawn(size_t synapses) {
  table t = {synapses, room(4 * synapses), room(4 * synapses), room(4 * SUMS), 0};
  for (size_t s = 0; s < synapses; s++) t.target[s] = word() % SUMS, t.weight[s] = 1e-3f;
  return t;
}
static void scatter(table *t) {
  size_t times = 60000000 / t->synapses + 1;
  double begin = seconds();
  for (size_t r = 0; r < times; r++) {
    for (size_t s = 0; s < t->synapses; s++) t->sum[t->target[s]] += t->weight[s];
    __asm__ volatile("" : : "r"(t->sum) : "memory");
  }
  double rate = times * (double)t->synapses / (seconds() - begin);
  if (rate > t->best) t->best = rate;
}

#if defined(__AVX512F__)
#define LANES 16
typedef __m512 vec;
#define ALL _mm512_set1_ps
#define LOAD _mm512_load_ps
#define STORE _mm512_store_ps
#define MUL _mm512_mul_ps
#define FMA _mm512_fmadd_ps
#define ABOVE(v, t) _mm512_cmp_ps_mask(v, t, _CMP_GT_OQ)
#elif defined(__AVX2__)
#define LANES 8
typedef __m256 vec;
#define ALL _mm256_set1_ps
#define LOAD _mm256_load_ps
#define STORE _mm256_store_ps
#define MUL _mm256_mul_ps
#ifdef __FMA__
#define FMA _mm256_fmadd_ps
#else
#define FMA(a, b, c) _mm256_add_ps(_mm256_mul_ps(a, b), c)
#endif
#define ABOVE(v, t) (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(v, t, _CMP_GT_OQ))
#endif

#ifdef LANES
enum { N = 4000, EXCITING = 3200, RING = 50 };
static int fired[RING][N], count[RING];
// CUBA of Vogels and Abbott (2005), 0.1 ms, as in core/neuron/cuba.ts
static double cuba(double duration, double *rate) {
  static float v[N] __attribute__((aligned(64))), e[N] __attribute__((aligned(64))), g[N] __attribute__((aligned(64)));
  static uint32_t start[N + 1];
  uint16_t *target = room(2 * (size_t)N * N / 20);
  uint32_t synapses = 0;
  for (int i = 0; i < N; i++) {
    for (int j = 0; j < N; j++)
      if (word() < 85899346u) target[synapses++] = j;
    start[i + 1] = synapses;
  }
  const double a = exp(-0.1 / 20), ae = exp(-0.1 / 5), ag = exp(-0.1 / 10);
  const vec kept = ALL(a), pull = ALL(-49 * (1 - a)), threshold = ALL(-50), fadeE = ALL(ae), fadeG = ALL(ag),
            gainE = ALL(5.0 / (5 - 20) * (ae - a)), gainG = ALL(10.0 / (10 - 20) * (ag - a));
  for (int i = 0; i < N; i++) v[i] = -60 + 10 * (word() / 4294967296.0f);
  long spikes = 0, steps = (long)(duration * 1e4);
  double begin = seconds();
  for (long t = 0, row = 0; t < steps; t++, row = row + 1 == RING ? 0 : row + 1) {
    int *list = fired[row], n = 0;
    for (int k = 0; k < count[row]; k++) v[list[k]] = -60;
    for (int i = 0; i < N; i += LANES) {
      vec x = LOAD(e + i), y = LOAD(g + i);
      vec w = FMA(LOAD(v + i), kept, FMA(x, gainE, FMA(y, gainG, pull)));
      STORE(v + i, w), STORE(e + i, MUL(x, fadeE)), STORE(g + i, MUL(y, fadeG));
      for (unsigned mask = ABOVE(w, threshold); mask; mask &= mask - 1) {
        int who = i + __builtin_ctz(mask);
        list[n++] = who, v[who] = NAN;
      }
    }
    for (int k = 0; k < n; k++) {
      const int up = list[k] < EXCITING;
      float *sum = up ? e : g, weight = up ? 1.62f : -9.0f;
      for (uint32_t s = start[list[k]]; s < start[list[k] + 1]; s++) sum[target[s]] += weight;
    }
    count[row] = n, spikes += n;
  }
  double used = seconds() - begin;
  free(target);
  *rate = spikes / duration / N;
  return used / duration;
}
#endif

int main(void) {
  printf("{\"triadBytesPerSecond\":{\"64K\":%.4g,\"256K\":%.4g,\"16M\":%.4g,\"256M\":%.4g}", triad(65536), triad(262144),
         triad(16777216), triad(268435456));
  // The sizes take turns: what a neighbour on the machine takes of the large caches, he takes for seconds on end.
  table tables[] = {drawn(320000), drawn(4000000), drawn(20000000)};
  for (int k = 0; k < 10; k++)
    for (int i = 0; i < 3; i++) scatter(&tables[i]);
  printf(",\"scatterEventsPerSecond\":{\"320000\":%.4g,\"4000000\":%.4g,\"20000000\":%.4g}", tables[0].best, tables[1].best,
         tables[2].best);
#ifdef LANES
  double rate, best = 1e9;
  for (int k = 0; k < 3; k++) {
    double used = cuba(5, &rate);
    if (used < best) best = used;
  }
  printf(",\"cuba\":{\"lanes\":%d,\"cpuSecondsPerBioSecond\":%.5f,\"rateHz\":%.3f}", LANES, best, rate);
#endif
  printf("}\n");
  return 0;
}
