import { describe, expect, test, vi } from 'vitest';
import type { OfficeRequest, OfficeView } from '../../api/officeShapes.ts';
import { asTeamId } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import { Clock } from './clock.ts';
import { OfficeFollower } from './officeFollower.ts';

const link = { team: asTeamId('harbor'), screen: 'screen-1', secret: 'x'.repeat(43) };
const view = (version: string): OfficeView => ({
  version,
  now: Date.now(),
  team: 'Harbor',
  place: 'Pier hall',
  people: [],
  others: 0,
});

type Said = OfficeView | 'linkGone' | Error;

/** Answers with each of these in turn, then never. */
const followed = async (...answers: readonly Said[]) => {
  vi.useFakeTimers();
  const asked: OfficeRequest[] = [];
  const left = [...answers];
  const follower = new OfficeFollower(link, new Clock(), async (body) => {
    asked.push(body);
    const said = left.shift();
    if (said === undefined) return new Promise(() => {});
    if (said instanceof Error) throw said;
    return said === 'linkGone'
      ? { ok: false, refusal: refuse('linkGone') as never, retryAfter: null }
      : { ok: true, output: said, retryAfter: null };
  });
  const lines: string[] = [];
  follower.subscribe(() => lines.push(follower.state().line));
  void follower.follow();
  while (left.length > 0 || asked.length <= answers.length) await vi.advanceTimersToNextTimerAsync();
  follower.stop();
  vi.useRealTimers();
  return { asked: asked.map(({ known }) => known), lines, state: follower.state() };
};

describe('a screen', () => {
  test('asks for what comes after the last answer', async () => {
    const { asked, state } = await followed(view('a.1'), view('a.2'));
    expect(asked).toEqual([undefined, 'a.1', 'a.2']);
    expect(state).toMatchObject({ line: 'live', view: { version: 'a.2' } });
  });

  test('keeps what it shows while there is no connection, and asks at once for everything afterwards', async () => {
    const { asked, lines, state } = await followed(
      view('a.1'),
      new Error('away'),
      new Error('away'),
      view('b.1'),
    );
    expect(asked).toEqual([undefined, 'a.1', undefined, undefined, 'b.1']);
    expect(lines).toEqual(['live', 'lost', 'live']);
    expect(state.view?.version).toBe('b.1');
  });

  test('shows nothing of the team once its link is revoked, and keeps asking', async () => {
    const { asked, state } = await followed(view('a.1'), 'linkGone');
    expect(state).toMatchObject({ line: 'ended', view: null });
    expect(asked).toHaveLength(3);
  });
});
