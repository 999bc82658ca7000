// Recordings of a learning projection driven by given spikes: LearningDense, fixed or floating point.

import { type Comparison, recorded, type Verdict } from './difference.ts';
import { connectionOf, connectionVariables } from './learning-connection.ts';
import { object, steps, VectorError, type Json } from './reading.ts';
import type { RunAs } from './run-as.ts';

/** Run the projection and compare every recorded variable at every step. Throws VectorError. */
export function verifyLearning(doc: Json, how: RunAs, comparison: Comparison): Verdict {
  const pre = steps(doc['pre_spikes'] ?? doc['s_in'], 'pre_spikes');
  const post = steps(doc['post_spikes'] ?? doc['s_in_bap'], 'post_spikes');
  if (post.length !== pre.length)
    throw new VectorError(`pre_spikes has ${pre.length} steps, post_spikes ${post.length}.`);
  const traces = doc['post_traces_in'] === undefined ? null : object(doc['post_traces_in'], 'post_traces_in');
  const given = ['y1', 'y2', 'y3'].map((name) =>
    traces?.[name] === undefined || typeof traces[name] === 'string'
      ? null
      : steps(traces[name], `post_traces_in.${name}`),
  );
  const expect = recorded(object(doc['expect'], 'expect'), connectionVariables, 'expect', pre.length);
  const connection = connectionOf(doc, traces !== null, how, pre.length);
  steps(pre, 'pre_spikes', connection.before);
  steps(post, 'post_spikes', connection.after);
  for (let t = 0; t < pre.length; t++) {
    connection.step(
      pre[t],
      post[t],
      given.map((rows) => rows?.[t] ?? null),
    );
    for (const [name, rows] of expect)
      if (!comparison.agree(t + 1, name, rows[t], connection.variable(name))) return comparison.verdict();
  }
  return comparison.verdict();
}
