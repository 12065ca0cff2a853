/**
 * The candidates: ours first, then the peers. Every producer and every consumer is a process of its own.
 */

/**
 * @typedef {import('./measure/run.mjs').Candidate & { key: string, peer: boolean }} Contender
 */

/** The peer that all ratios refer to. */
export const BASELINE = 'bull-100-bulk';

/**
 * @param {string} built folder of the built programs
 * @returns {Contender[]}
 */
export function contenders(built) {
  return [...ours(built), ...sameWork(built), ...bullmq(), ...others()];
}

/**
 * @param {string} built
 * @returns {Contender[]}
 */
function ours(built) {
  const noop = { file: `${built}/noop.js` };
  const shared = { peer: false, concurrency: 100 };
  const shipping = {
    ...shared,
    producer: { file: `${built}/shipProducer.js` },
    finishedKey: 'feed.finishes:{jobs:0}.shipTask',
  };
  return [
    ...[1, 100].map((atOnce) => ({
      ...shared,
      key: atOnce === 1 ? 'noop' : 'noop-bulk',
      name: `Slipway no-op, ${atOnce === 1 ? 'put' : 'putMany'}`,
      producer: { ...noop, args: ['producer'] },
      consumer: { ...noop, args: ['consumer'] },
      atOnce,
    })),
    ...[1, 100].map((atOnce) => ({
      ...shipping,
      key: atOnce === 1 ? 'ship' : 'ship-bulk',
      name: `**Slipway shipTask, committed**, ${atOnce === 1 ? 'put' : 'putMany'}`,
      consumer: { file: `${built}/shipWorker.js` },
      atOnce,
    })),
    {
      ...shipping,
      key: 'ship-gateway',
      name: 'the same, put as the gateway does: all puts of one turn of the event loop in one call',
      producer: { ...shipping.producer, args: ['gateway'] },
      consumer: { file: `${built}/shipWorker.js` },
      atOnce: 1,
    },
    {
      ...shipping,
      key: 'ship-server',
      name: 'the same, put, in the server program with its bridge',
      consumer: {
        file: `${built}/server.js`,
        args: ['--role', 'worker'],
        env: { SLIPWAY_DEMO: '0', LOG_LEVEL: 'warn' },
      },
      atOnce: 1,
    },
  ];
}

/**
 * BullMQ with Slipway's commit in its handler.
 *
 * @param {string} built
 * @returns {Contender[]}
 */
function sameWork(built) {
  return [1, 100].map((atOnce) => ({
    ...peer(`${built}/bullShip.js`),
    key: atOnce === 1 ? 'bull-ship' : 'bull-ship-bulk',
    name: `BullMQ shipTask, committed by the same code, concurrency 100, ${atOnce === 1 ? 'add' : 'addBulk'}`,
    concurrency: 100,
    atOnce,
  }));
}

/** @returns {Contender[]} */
function bullmq() {
  const ways = [
    { concurrency: 1, atOnce: 1 },
    { concurrency: 10, atOnce: 1 },
    { concurrency: 100, atOnce: 1 },
    { concurrency: 100, atOnce: 100 },
  ];
  return ways.map(({ concurrency, atOnce }) => ({
    ...peer('bench/peers/bullmq.mjs'),
    key: `bull-${concurrency}${atOnce > 1 ? '-bulk' : ''}`,
    name: `BullMQ no-op, concurrency ${concurrency}, ${atOnce > 1 ? 'addBulk' : 'add'}`,
    concurrency,
    atOnce,
  }));
}

/** @returns {Contender[]} */
function others() {
  return [
    {
      ...peer('bench/peers/beeQueue.mjs'),
      key: 'bee',
      name: 'bee-queue no-op, concurrency 100, save',
      concurrency: 100,
      atOnce: 1,
    },
    {
      ...peer('bench/peers/bareList.mjs'),
      key: 'list',
      name: 'bare LPUSH, BRPOP, PUBLISH',
      concurrency: 1,
      atOnce: 1,
    },
  ];
}

/** @param {string} file */
function peer(file) {
  return { peer: true, producer: { file, args: ['producer'] }, consumer: { file, args: ['consumer'] } };
}
