import { expect, test } from 'vitest';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { Outbox } from './outbox.ts';
import { Sender } from './sender.ts';

test('[S22] neither an unstored job nor any job after it is sent', () => {
  const outbox = new Outbox('tab' as ClientId);
  const add = (stored: boolean) => {
    const person = { client: outbox.client, user: 'ada' as MemberId, team: 'harbor' as TeamId };
    const job = { ...person, mutation: outbox.nextMutation(), action: 'sendChat', args: {}, at: 0 };
    return outbox.add(job, { stored, sent: false, settledAt: null, refusal: null });
  };
  const sent: number[] = [];
  const sender = new Sender(
    ({ mutation }) => sent.push(mutation),
    () => {},
  );
  const [, second] = [add(true), add(false), add(true)];
  sender.begin(0);
  sender.send(outbox);
  expect(sent).toEqual([1]);
  if (second) second.stored = true;
  sender.send(outbox);
  expect(sent).toEqual([1, 2, 3]);
});
