/** Which socket puts its job next. */
import { expect, it, vi } from 'vitest';
import type { TeamId } from '../../model/ids.ts';
import { JobTurns, type Waiting } from './jobTurns.ts';

const HARBOR = 'harbor' as TeamId;

/** Sockets that record their turns. */
const sockets = (wait: () => number = () => 0, max = { user: 2, team: 3 }) => {
  const order: string[] = [];
  const turns = new JobTurns({ take: wait }, max);
  const socket = (name: string, team: TeamId = HARBOR): Waiting => ({
    member: name.replace(/\d+$/, ''),
    team,
    address: '',
    putFirst: () => order.push(name),
  });
  return { order, turns, socket };
};

it('[S18] lets a user have only a few jobs in the queues, however many sockets they have', () => {
  const { order, turns, socket } = sockets();
  const flood = Array.from({ length: 20 }, (_, index) => socket(`ada${index}`));
  for (const one of flood) turns.request(one);
  expect(order).toEqual(['ada0', 'ada1']);
  for (const one of flood) turns.release(one);
  expect(order.length).toBeLessThanOrEqual(20);
});

it('[S18] lets the sockets of a user, and the users of a team, take turns', () => {
  const { order, turns, socket } = sockets(() => 0, { user: 5, team: 1 });
  const [ada1, ada2, jun] = [socket('ada1'), socket('ada2'), socket('jun')];
  for (const one of [ada1, ada2, jun]) turns.request(one);
  for (const one of [ada1, ada2, jun, ada1]) {
    turns.release(one);
    if (one === ada1) turns.request(one);
  }
  expect(order).toEqual(['ada1', 'ada2', 'jun', 'ada1', 'ada1']);
});

it('[S18] limits a team, and never lets it block another one', () => {
  const { order, turns, socket } = sockets();
  const names = ['ada1', 'ada2', 'jun1', 'jun2', 'lena1'];
  for (const name of names) turns.request(socket(name));
  turns.request(socket('quentin', 'quay' as TeamId));
  expect(order).toEqual(['ada1', 'ada2', 'jun1', 'quentin']);
});

it('[S18] makes a user wait whose quota is used up, and nobody else in the team', () => {
  vi.useFakeTimers();
  let left = 1;
  const take = vi.fn(() => (left-- > 0 ? 0 : 50));
  const { order, turns, socket } = sockets(take, { user: 5, team: 9 });
  turns.request(socket('ada1'));
  turns.request(socket('ada2'));
  turns.request(socket('ada3'));
  expect(order).toEqual(['ada1']);
  expect(take).toHaveBeenCalledTimes(2);
  left = 1;
  turns.request(socket('jun'));
  expect(order).toEqual(['ada1', 'jun']);
  left = 5;
  vi.advanceTimersByTime(50);
  expect(order).toEqual(['ada1', 'jun', 'ada2', 'ada3']);
  vi.useRealTimers();
});

it('forgets a socket that is gone, whether it is waiting or has its turn', () => {
  const { order, turns, socket } = sockets(() => 0, { user: 1, team: 1 });
  const [ada1, ada2, jun] = [socket('ada1'), socket('ada2'), socket('jun')];
  for (const one of [ada1, ada2, jun]) turns.request(one);
  turns.release(ada2);
  turns.release(ada1);
  expect(order).toEqual(['ada1', 'jun']);
});
