"""Builds a network as a C++ program of its own (Brian2's cpp_standalone device) and leaves it in a folder.

    /usr/bin/python3 cuba.py --directory DIR --seconds 10 [--record]

The program `main` in that folder reads its seed from NEUROVER_SEED and writes results/cost.json: processor seconds of the
simulation alone (without building the network) and the largest resident set. With --record it also writes who fired when.
"""
import argparse
import sys
import warnings

warnings.filterwarnings('ignore')
options = argparse.ArgumentParser(description='build a network with Brian2')
options.add_argument('--directory', required=True)
options.add_argument('--seconds', type=float, required=True)
options.add_argument('--record', action='store_true')
given = options.parse_args()

from brian2 import *  # noqa: E402,F401,F403
import brian2  # noqa: E402

prefs.logging.console_log_level = 'ERROR'
prefs.codegen.cpp.headers += ['<sys/resource.h>', '<fstream>', '<string>']
set_device('cpp_standalone', directory=given.directory, build_on_run=False)
seed(0)
brian2.device.insert_code('main', '''
{ const char *text = getenv("NEUROVER_SEED");
  if (text != NULL) rk_seed(strtoul(text, NULL, 10), _mersenne_twister_states[0]); }
''')


monitors = []


def watch(*groups):
    """Count the spikes of each group, and list them where --record asks for it."""
    monitors.extend(SpikeMonitor(group, record=given.record) for group in groups)


def build():
    """Run everything that is defined in the caller's module, for the given time, once `main` is started."""
    network = Network(collect(level=1), monitors)
    brian2.device.insert_code('main', 'const std::clock_t clock_before = std::clock();')
    network.run(given.seconds * second, namespace=vars(sys.modules['__main__']))
    brian2.device.insert_code('main', '''
{ const double seconds = (double)(std::clock() - clock_before) / CLOCKS_PER_SEC;
  struct rusage used; getrusage(RUSAGE_SELF, &used);
  double kibibytes = used.ru_maxrss;  // begins with that of the process that started this one; Linux knows better
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) if (word == "VmHWM:") status >> kibibytes;
  std::ofstream cost("results/cost.json");
  cost << "{\\"cpuSeconds\\":" << seconds << ",\\"peakBytes\\":" << kibibytes * 1024.0 << "}"; }
''')
    brian2.device.build(directory=given.directory, compile=True, run=False, debug=False)
