import { expect, test } from 'vitest';
import { Recorder } from './recorder.ts';

test('what is recorded later is not in the record that the checker judges', () => {
  const recorder = new Recorder(() => {});
  const receive = (seq: number) => recorder.receive({ user: 'ada', team: 'north', seq, hash: `hash ${seq}` });
  receive(1);
  const recorded = recorder.recorded();
  receive(2);
  recorder.crashes.set('a tab', 1);
  expect(recorded.received.map(({ seq }) => seq)).toEqual([1]);
  expect(recorded.crashes.size).toBe(0);
});
