"""R-STDP: 1000 Izhikevich neurons with 100 synapses each, ticks of 1 ms, delays of 1 ms; pairs of spikes write an eligibility,
dopamine turns it into weights every 10 ms (Izhikevich 2007, daspnet.m)."""
from driver import *

defaultclock.dt = 1 * ms
excitatory, inhibitory, fan_out, strongest = 800, 200, 100, 4.0
count = excitatory + inhibitory
neurons = NeuronGroup(
    count,
    '''
    v : 1
    u : 1
    a : 1
    d : 1
    I : 1
    trace : 1
    dopamine : 1 (shared)
    ''',
    threshold='v >= 30',
    reset='v = -65; u += d; trace = 0.1',
)
neurons.a = np.r_[np.full(excitatory, 0.02), np.full(inhibitory, 0.1)]
neurons.d = np.r_[np.full(excitatory, 8.0), np.full(inhibitory, 2.0)]
neurons.v = -65
neurons.u = -13
neurons.run_regularly(
    '''
    I += 13 * (rand() - 0.5)
    v += 0.5 * ((0.04 * v + 5) * v + 140 - u + I)
    v += 0.5 * ((0.04 * v + 5) * v + 140 - u + I)
    u += a * (0.2 * v - u)
    I = 0
    trace *= 0.95
    ''',
    when='groups',
)
neurons.run_regularly('dopamine *= 0.995', when='groups', order=1)
neurons.run_regularly('dopamine += 0.5 * int(t > 0 * ms)', dt=2 * second, when='groups', order=2)
wiring = np.random.default_rng(1)
before = np.repeat(np.arange(count), fan_out)
after = np.r_[wiring.integers(0, count, excitatory * fan_out), wiring.integers(0, excitatory, inhibitory * fan_out)]
learned = excitatory * fan_out
learning = Synapses(
    neurons,
    neurons,
    '''
    c : 1
    s : 1
    ''',
    on_pre='''
    I_post += s
    c -= 1.5 * trace_post
    ''',
    on_post='c += trace_pre',
)
learning.run_regularly(
    '''
    s = clip(s + (0.002 + dopamine_post) * c, 0, strongest)
    c *= 0.99
    ''',
    dt=10 * ms,
)
learning.connect(i=before[:learned], j=after[:learned])
learning.s = 1
learning.pre.delay = 1 * ms
calming = Synapses(neurons, neurons, on_pre='I_post -= 1')
calming.connect(i=before[learned:], j=after[learned:])
calming.delay = 1 * ms
watch(neurons)
build()
