/** Holds back one script of ours on its way to Redis, or its answer, for tests of what happens meanwhile. */
import { vi } from 'vitest';
import type { RedisClient } from '../thoonk/client.ts';
import { type ScriptName, scriptNamed } from '../thoonk/scripts.ts';

export type HeldCalls = {
  /** Resolves when the first call is being held. */
  readonly held: Promise<void>;
  readonly release: () => void;
};

/** @param when `before`: Redis has not heard of the call; `after`: it has run, and its answer is held */
export const holdScript = (client: RedisClient, name: ScriptName, when: 'before' | 'after'): HeldCalls => {
  const { sha } = scriptNamed(name);
  let release = () => {};
  let reached = () => {};
  const held = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const run = client.evalSha.bind(client);
  vi.spyOn(client, 'evalSha').mockImplementation((async (script: string, options: object) => {
    if (script !== sha) return run(script, options);
    if (when === 'before') {
      reached();
      await released;
      return run(script, options);
    }
    const answer = await run(script, options);
    reached();
    await released;
    return answer;
  }) as unknown as typeof client.evalSha);
  return { held, release };
};
