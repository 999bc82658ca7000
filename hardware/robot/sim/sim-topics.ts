// Topics that no real robot has.

/**
 * Topics that a simulated robot adds to what every robot has, so that learning can go on over the socket. On `answers` a
 * driver names the frame (the camera's `seq`) that its next command answers; Twist itself has no place for it.
 */
export const simTopics: Readonly<Record<'reward' | 'episode' | 'answers', string>> = Object.freeze({
  reward: '/neurover/reward',
  episode: '/neurover/episode',
  answers: '/neurover/answers',
});
