"""CUBA: 4000 leaky integrate-and-fire neurons with current-based synapses (Vogels and Abbott 2005; Brette et al. 2007, 2)."""
from driver import *

membrane, excitatory, inhibitory = 20 * ms, 5 * ms, 10 * ms
threshold, reset, rest = -50 * mV, -60 * mV, -49 * mV
neurons = NeuronGroup(
    4000,
    '''
    dv/dt = (ge + gi - (v - rest)) / membrane : volt (unless refractory)
    dge/dt = -ge / excitatory : volt
    dgi/dt = -gi / inhibitory : volt
    ''',
    threshold='v > threshold',
    reset='v = reset',
    refractory=5 * ms,
    method='exact',
)
neurons.v = 'reset + rand() * (threshold - reset)'
up, down = 1.62 * mV, -9 * mV
exciting = Synapses(neurons[:3200], neurons, on_pre='ge += up')
exciting.connect(p=0.02)
calming = Synapses(neurons[3200:], neurons, on_pre='gi += down')
calming.connect(p=0.02)
watch(neurons)
build()
