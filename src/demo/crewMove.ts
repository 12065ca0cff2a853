/**
 * What a simulated teammate of the demo does next: mostly work, now and then a word.
 *
 * Pure: the same team, random source and time give the same move. Nobody's list grows or runs dry for good: a short list gets a
 * new task, a long one is worked off, and what is shipped is history like anybody's.
 */
import type { MemberId } from '../model/ids.ts';
import type { TeamState } from '../model/teamState.ts';
import type { CrewLines } from './crewLines.ts';
import type { SeededRandom } from './seededRandom.ts';

export type Move = { readonly action: string; readonly args: Readonly<Record<string, unknown>> };

export type Situation = {
  readonly state: TeamState;
  readonly member: MemberId;
  readonly lines: CrewLines;
  readonly random: SeededRandom;
  /** Server time, milliseconds since the epoch. */
  readonly now: number;
  /** What this teammate shipped last and has not spoken of. */
  readonly justShipped: string | null;
};

/** Milliseconds of work after which a task may be shipped. */
const SHORTEST_WORK = 60_000;
const SHORT_LIST = 3;
const LONG_LIST = 7;

/** Null: nothing for now. */
export const crewMove = (situation: Situation): Move | null => {
  const { state, member, lines, random, now, justShipped } = situation;
  if (justShipped !== null)
    return random.oneIn(2) ? say(random.pick(lines.shipped).replace('…', justShipped)) : null;
  const answer = answerTo(situation);
  if (answer) return answer;
  const list = state.taskIds(member, 'tasks');
  const active = state.member(member)?.active;
  if (list.length < SHORT_LIST) return takeOn(situation);
  if (!active) return { action: 'startTask', args: { member, task: list[0] } };
  const isDone = now - active.since > SHORTEST_WORK && (list.length > LONG_LIST || random.oneIn(3));
  if (isDone) return { action: 'shipTask', args: { member, task: active.task } };
  if (random.oneIn(6)) return say(random.pick(lines.talk));
  if (random.oneIn(6)) return takeOn(situation);
  if (random.oneIn(6) && list.length > 1) return putFirst(situation);
  return null;
};

const say = (text: string): Move => ({ action: 'sendChat', args: { text } });

/** A title that is not on the list, where there is one. */
const takeOn = ({ state, member, lines, random }: Situation): Move | null => {
  const known = new Set(
    (['tasks', 'later'] as const).flatMap((list) =>
      state.taskIds(member, list).map((id) => state.task(member, list, id)?.title),
    ),
  );
  const fresh = lines.tasks.filter((title) => !known.has(title));
  if (fresh.length === 0) return null;
  return { action: 'createTask', args: { member, title: random.pick(fresh), list: 'tasks' } };
};

const putFirst = ({ state, member, random }: Situation): Move => {
  const list = state.taskIds(member, 'tasks');
  return {
    action: 'moveTask',
    args: { member, task: random.pick(list.slice(1)), list: 'tasks', places: ['begin:'] },
  };
};

/** Somebody has said something a moment ago: one in four answers. */
const answerTo = ({ state, member, lines, random, now }: Situation): Move | null => {
  const last = state.messageIds().at(-1);
  const message = last === undefined ? undefined : state.message(last);
  if (!message || message.from === member || now - message.at > ANSWER_WITHIN) return null;
  return random.oneIn(4) ? say(random.pick(lines.answers)) : null;
};

const ANSWER_WITHIN = 30_000;
