import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { readFeed } from '../model/feeds/read.ts';
import { resetLastInteraction } from './resetLastInteraction.ts';
import { sendDirectChat } from './sendDirectChat.ts';
import { setLastRead } from './setLastRead.ts';

const READ = readFeed(DEMO_TEAM, ADA);
const withJun = { with: JUN };
const talked = () => at.after([sendDirectChat, { with: ADA, text: 'Ahoy' }, JUN]);

describe('resetLastInteraction', () => {
  test("stores the time in the user's own marker", () => {
    expect(at.changesOf(resetLastInteraction, withJun, ADA, talked())).toEqual([
      publish(READ, { id: 'direct.jun', at: 0, resetAt: at.NOW }),
    ]);
  });

  test('keeps how far the chat was read, and reading keeps the time', () => {
    const state = talked();
    state.applyChanges(at.changesOf(resetLastInteraction, withJun, ADA, state));
    const read = { of: { direct: JUN }, upTo: 'latest' };
    state.applyChanges(at.changesOf(setLastRead, read, ADA, state));
    expect(state.item(READ, 'direct.jun')).toEqual({ id: 'direct.jun', at: at.NOW, resetAt: at.NOW });
  });

  test('does nothing if there is no chat', () => {
    expect(at.changesOf(resetLastInteraction, withJun)).toEqual([]);
  });

  test('refuses non-members, and a chat with oneself', () => {
    expect(at.reasonOf(resetLastInteraction, withJun, at.STRANGER)).toBe('notMember');
    expect(at.reasonOf(resetLastInteraction, { with: ADA })).toBe('invalid');
  });

  test.for(strangeFields(withJun))('refuses $title', ({ args }) => {
    expect(at.reasonOf(resetLastInteraction, args)).toBe('invalid');
  });
});
