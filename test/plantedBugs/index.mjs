/** Every bug that `npm run mutants` plants, by area. */
import { BRIDGE_BUGS } from './bridge.mjs';
import { DEVICE_BUGS, REPLICA_BUGS, UNDO_BUGS } from './browser.mjs';
import { COMMIT_BUGS, RETENTION_BUGS } from './commit.mjs';
import { DELIVERY_BUGS, DRAIN_BUGS, WORKER_BUGS } from './gateway.mjs';
import { LANE_BUGS } from './lanes.mjs';
import { LIMIT_BUGS, SESSION_BUGS } from './limits.mjs';
import { PRESENCE_BUGS, SLOW_READER_BUGS } from './presence.mjs';
import { AUDIENCE_BUGS, RIGHTS_BUGS } from './rights.mjs';

/**
 * @typedef {import('./bug.mjs').PlantedBug} PlantedBug
 * @typedef {import('./bug.mjs').CatchingTest} CatchingTest
 */

const AREAS = {
  'commit and log': COMMIT_BUGS,
  retention: RETENTION_BUGS,
  'bridge and fencing': BRIDGE_BUGS,
  'worker and leases': WORKER_BUGS,
  lanes: LANE_BUGS,
  delivery: DELIVERY_BUGS,
  'slow readers': SLOW_READER_BUGS,
  presence: PRESENCE_BUGS,
  'private audience': AUDIENCE_BUGS,
  rights: RIGHTS_BUGS,
  limits: LIMIT_BUGS,
  sessions: SESSION_BUGS,
  drain: DRAIN_BUGS,
  'replica and connection': REPLICA_BUGS,
  'device storage': DEVICE_BUGS,
  undo: UNDO_BUGS,
};

/** @type {readonly PlantedBug[]} */
export const PLANTED_BUGS = Object.entries(AREAS).flatMap(([area, bugs]) =>
  bugs.map((bug) => ({ ...bug, area })),
);

/**
 * As docs/reliability.md has it.
 * @param {readonly PlantedBug[]} bugs
 */
export function tableOfAreas(bugs) {
  const rows = Object.keys(AREAS).flatMap((area) => {
    const own = bugs.filter((bug) => bug.area === area);
    const rules = [...new Set(own.map(({ rule }) => rule))].sort(byNumber).join(', ');
    return own.length > 0 ? [`| ${area} | ${own.length} | ${rules} |`] : [];
  });
  return ['| area | bugs | rules |', '|---|---|---|', ...rows, `| all | ${bugs.length} | |`].join('\n');
}

/**
 * @param {string} a
 * @param {string} b
 */
const byNumber = (a, b) => Number(a.slice(1)) - Number(b.slice(1)) || a.localeCompare(b);
