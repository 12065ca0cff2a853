/** What a job costs, from two points in time and the jobs between them. */

/**
 * @typedef {object} Load what one job costs while the window is open
 * @property {number} perSecond
 * @property {number} redisCpu microseconds
 * @property {number} calls
 * @property {number} consumerCpu microseconds
 * @property {Map<string, { calls: number, microseconds: number }>} commands a job
 */

/**
 * @typedef {import('./redisProbe.mjs').Spent & { asked: number, finished: number, consumerCpu: number }} Moment
 * @param {Moment} before
 * @param {Moment} after
 * @param {number} jobs
 * @returns {Load}
 */
export function loadOf(before, after, jobs) {
  const commands = new Map();
  let calls = before.asked - after.asked;
  for (const [name, now] of after.commands) {
    const then = before.commands.get(name) ?? { calls: 0, microseconds: 0 };
    calls += now.calls - then.calls;
    const share = {
      calls: (now.calls - then.calls) / jobs,
      microseconds: (now.microseconds - then.microseconds) / jobs,
    };
    if (share.calls > 0) commands.set(name, share);
  }
  return {
    perSecond: (jobs * 1_000) / (after.at - before.at),
    redisCpu: (after.cpu - before.cpu) / jobs,
    calls: calls / jobs,
    consumerCpu: (after.consumerCpu - before.consumerCpu) / jobs,
    commands,
  };
}
