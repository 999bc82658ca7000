// Success weighted by path length (SPL; Anderson et al. 2018, arXiv:1807.06757): a robot that took detours has solved less of a route.

/** @returns 1 where a goal was reached by the shortest way, less by a longer one, 0 where it was not. @param shortest,driven  metres */
export const weightedByPath = (isReached: boolean, shortest: number, driven: number): number =>
  isReached ? shortest / Math.max(shortest, driven) : 0;
