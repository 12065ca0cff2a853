/**
 * Answers one line. Whatever the line is, there is an answer: a bad call or a failing Redis is an error in it, never the
 * end of the driver.
 */
import { InvalidCall, ThoonkError } from '../errors.ts';
import { Call } from './call.ts';
import { feedOperations } from './feedOperations.ts';
import type { Operations, Peer } from './operation.ts';
import { queueOperations } from './queueOperations.ts';
import { registryOperations } from './registryOperations.ts';
import { subscriptionOperations } from './subscriptionOperations.ts';

export const operations: Operations = {
  ...registryOperations,
  ...feedOperations,
  ...queueOperations,
  ...subscriptionOperations,
};

export type Answer = { readonly seq: unknown; readonly ok: boolean; readonly [field: string]: unknown };

export const answer = async (peer: Peer, line: string): Promise<Answer> => {
  let seq: unknown = null;
  try {
    const call = Call.read(line);
    seq = call.seq;
    const run = Object.hasOwn(operations, call.op) ? operations[call.op] : undefined;
    if (!run) throw new InvalidCall(`there is no operation ${call.op}`);
    const result = await run(peer, call);
    // Who asks for a hello may look for its fields at the top of the answer as well as in the result.
    return call.op === 'hello' ? { seq, ok: true, result, ...Object(result) } : { seq, ok: true, result };
  } catch (error) {
    const code = error instanceof ThoonkError ? error.code : 'Failed';
    return { seq, ok: false, error: code, message: (error as Error).message };
  }
};
