/**
 * Answers one line. Every line gets an answer: an invalid call or a Redis failure becomes an error in the answer and
 * does not end the driver.
 */
import { InvalidCall, messageOf, ThoonkError } from '../errors.ts';
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
    // A caller may read the fields of a hello from the top of the answer or from the result.
    return call.op === 'hello' ? { seq, ok: true, result, ...Object(result) } : { seq, ok: true, result };
  } catch (error) {
    const code = error instanceof ThoonkError ? error.code : 'Failed';
    return { seq, ok: false, error: code, message: messageOf(error) };
  }
};
