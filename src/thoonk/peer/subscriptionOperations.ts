/** Listening, as operations. */
import type { Operations } from './operation.ts';

export const subscriptionOperations: Operations = {
  'sub.start': async ({ ears }) => {
    await ears.hearAll();
    return null;
  },
  'sub.stop': async ({ ears }) => {
    await ears.stop();
    return null;
  },
  'sub.config': async ({ ears }, call) => {
    await ears.hearConfig(call.feed);
    return null;
  },
};
