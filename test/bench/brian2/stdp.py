"""STDP: 1000 Poisson axons at 15 Hz reach 100 neurons, all to all, pairs of spikes change weights (Song, Miller, Abbott 2000)."""
from driver import *

membrane, causal, acausal, excitatory = 10 * ms, 20 * ms, 20 * ms, 5 * ms
exciting_reversal, threshold, reset, rest = 0 * mV, -54 * mV, -60 * mV, -74 * mV
largest, gain = 0.01, 0.01
up, down = gain * largest, -gain * 1.05 * largest
axons = PoissonGroup(1000, rates=15 * Hz)
neurons = NeuronGroup(
    100,
    '''
    dv/dt = (ge * (exciting_reversal - v) + rest - v) / membrane : volt
    dge/dt = -ge / excitatory : 1
    ''',
    threshold='v > threshold',
    reset='v = reset',
    method='euler',
)
neurons.v = reset
synapses = Synapses(
    axons,
    neurons,
    '''
    w : 1
    dbefore/dt = -before / causal : 1 (event-driven)
    dafter/dt = -after / acausal : 1 (event-driven)
    ''',
    on_pre='''
    ge += w
    before += up
    w = clip(w + after, 0, largest)
    ''',
    on_post='''
    after += down
    w = clip(w + before, 0, largest)
    ''',
)
synapses.connect()
synapses.w = 'rand() * largest'
watch(neurons, axons)
build()
