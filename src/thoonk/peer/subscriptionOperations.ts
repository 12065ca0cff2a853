/** Subscriptions, as operations. */
import type { Operations } from './operation.ts';

export const subscriptionOperations: Operations = {
  'sub.start': async ({ listener }) => {
    await listener.listenToAll();
    return null;
  },
  'sub.stop': async ({ listener }) => {
    await listener.stop();
    return null;
  },
  'sub.config': async ({ listener }, call) => {
    await listener.listenToConfig(call.feed);
    return null;
  },
};
