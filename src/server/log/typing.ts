/**
 * Announces to the gateways of a team that a member is typing. Nothing is stored.
 */
import { asMemberId, isId, type MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { typingChannel } from './channels.ts';

/** `partner`: the other member of the direct chat; undefined for the team chat. */
export type TypingNotice = { readonly member: MemberId; readonly partner: MemberId | undefined };

export const announceTyping = async (
  redis: RedisClient,
  team: string,
  { member, partner }: TypingNotice,
): Promise<void> => {
  await redis.sPublish(typingChannel(redis, team), `${member} ${partner ?? ''}`);
};

/** @returns a function that unsubscribes */
export const subscribeTyping = async (
  subscriber: RedisClient,
  team: string,
  typing: (notice: TypingNotice) => void,
): Promise<() => Promise<void>> => {
  const channel = typingChannel(subscriber, team);
  const listener = (message: string) => {
    const [member, partner = ''] = message.split(' ');
    if (!isId(member) || (partner !== '' && !isId(partner))) return;
    typing({ member: asMemberId(member), partner: partner === '' ? undefined : asMemberId(partner) });
  };
  await subscriber.sSubscribe(channel, listener);
  return async () => {
    await subscriber.sUnsubscribe(channel, listener);
  };
};
