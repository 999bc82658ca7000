// A network that is always there.
#pragma once
struct { void begin(const char *, const char *) {} } WiFi;
