import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClientId, clientIdSchema, isId, jobIds, taskIdSchema } from './ids.ts';
import { checkOf } from './schemaCheck.ts';

describe('isId', () => {
  test.for(['a', 'ada-3', 'tab.1f.0', 'A_b-C.9', 'x'.repeat(64)])('accepts %s', (id) => {
    expect(isId(id)).toBe(true);
  });

  test.for(['', 'x'.repeat(65), 'a:b', 'a b', '{a}', 'a\0b', 'a\n', 'é', 7, null, undefined, ['a']])(
    'rejects %j',
    (id) => {
      expect(isId(id)).toBe(false);
    },
  );
});

describe('ids derived from a job', () => {
  const isClient = (id: unknown) => checkOf(clientIdSchema)(id) === null;
  const isTask = (id: unknown) => checkOf(taskIdSchema)(id) === null;
  const clients = fc
    .stringMatching(/^[A-Za-z0-9_.-]{1,64}$/)
    .filter((id) => isClient(id)) as fc.Arbitrary<ClientId>;
  const mutations = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

  test('are valid ids, even for the longest client id and the highest number', () => {
    const longest = Array.from({ length: 65 }, (_, length) => 'x'.repeat(length)).filter((id) =>
      isClient(id),
    );
    const newId = jobIds(longest.at(-1) as ClientId, Number.MAX_SAFE_INTEGER);
    for (let made = 0; made < 1000; made++) expect(isTask(newId())).toBe(true);
  });

  test('are the same in the browser and in the worker', () => {
    fc.assert(
      fc.property(clients, mutations, (id, mutation) => {
        const [browser, worker] = [jobIds(id, mutation), jobIds(id, mutation)];
        expect([browser(), browser(), browser()]).toEqual([worker(), worker(), worker()]);
      }),
    );
  });

  test('differ between any two jobs and within a job', () => {
    const job = fc.tuple(
      fc.constantFrom('a', 'a.1', 'a.1.1', '1', 'a.') as fc.Arbitrary<ClientId>,
      fc.integer({ min: 1, max: 50 }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(job, { minLength: 2, selector: ([id, mutation]) => `${id} ${mutation}` }),
        (jobs) => {
          const made = jobs.flatMap(([id, mutation]) => {
            const newId = jobIds(id, mutation);
            return [newId(), newId(), newId()];
          });
          expect(new Set(made).size).toBe(made.length);
        },
      ),
    );
  });
});
