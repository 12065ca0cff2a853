/**
 * The names of the queues of jobs.
 */

/** The job feed of an action in a lane. All queues of a lane share a slot. */
export const queueName = (lane: number, action: string): string => `{jobs:${lane}}.${action}`;
