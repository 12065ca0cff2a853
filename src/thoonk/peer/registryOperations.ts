/** The registry, as operations. */
import { checkedType } from '../config.ts';
import { FeedDoesNotExist } from '../errors.ts';
import type { Operations } from './operation.ts';

export const registryOperations: Operations = {
  hello: async () => ({ impl: 'slipway', lacks: [] }),

  'thoonk.create': async ({ thoonk }, call) => {
    await thoonk.registry.create(call.feed, checkedType(call.text('type')), call.config);
    return null;
  },

  'thoonk.delete': async ({ thoonk }, call) => {
    await thoonk.registry.delete(call.feed);
    return null;
  },

  'thoonk.config': async ({ thoonk }, call) => {
    await thoonk.registry.configure(call.feed, call.config);
    return null;
  },

  'thoonk.exists': async ({ thoonk }, call) => thoonk.registry.exists(call.feed),
  'thoonk.feeds': async ({ thoonk }) => thoonk.registry.names(),

  'thoonk.type': async ({ thoonk }, call) => {
    const type = await thoonk.registry.type(call.feed);
    if (type === null) throw new FeedDoesNotExist(call.feed);
    return type;
  },
};
