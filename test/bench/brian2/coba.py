"""COBA: 4000 leaky integrate-and-fire neurons with conductance-based synapses (Vogels and Abbott 2005; Brette et al. 2007, 1)."""
from driver import *

membrane, excitatory, inhibitory = 20 * ms, 5 * ms, 10 * ms
threshold, reset, rest, exciting_reversal, calming_reversal = -50 * mV, -60 * mV, -60 * mV, 0 * mV, -80 * mV
neurons = NeuronGroup(
    4000,
    '''
    dv/dt = (ge * (exciting_reversal - v) + gi * (calming_reversal - v) - (v - rest)) / membrane : volt (unless refractory)
    dge/dt = -ge / excitatory : 1
    dgi/dt = -gi / inhibitory : 1
    ''',
    threshold='v > threshold',
    reset='v = reset',
    refractory=5 * ms,
    method='euler',
)
neurons.v = 'rest + (5 * randn() - 5) * mV'
neurons.ge = 'randn() * 1.5 + 4'
neurons.gi = 'randn() * 12 + 20'
up, down = 0.6, 6.7
exciting = Synapses(neurons[:3200], neurons, on_pre='ge += up')
exciting.connect(p=0.02)
calming = Synapses(neurons[3200:], neurons, on_pre='gi += down')
calming.connect(p=0.02)
watch(neurons)
build()
