import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { directFeed } from '../model/feeds/direct.ts';
import { deleteDirectChat } from './deleteDirectChat.ts';
import { sendDirectChat } from './sendDirectChat.ts';

const message = 'tab.1.0';
const said = () => at.after([sendDirectChat, { with: JUN, text: 'Ahoi' }]);
const args = { with: JUN, message };

describe('deleteDirectChat', () => {
  test('leaves a mark without the text', () => {
    expect(at.changesOf(deleteDirectChat, args, ADA, said())).toEqual([
      publish(directFeed(DEMO_TEAM, ADA, JUN), {
        id: message,
        from: ADA,
        text: '',
        at: at.NOW,
        deletedAt: at.NOW,
      }),
    ]);
  });

  test('[rights] only by its author', () => {
    expect(at.reasonOf(deleteDirectChat, { ...args, with: ADA }, JUN, said())).toBe('notAuthor');
    expect(at.reasonOf(deleteDirectChat, args, at.STRANGER, said())).toBe('notMember');
  });

  test.for(strangeFields(args))('refuses $title', ({ args: bad }) => {
    expect(at.reasonOf(deleteDirectChat, bad, ADA, said())).toBe('invalid');
  });

  test('[S28] is undone by an edit that restores the text', () => {
    expect(at.inverse(deleteDirectChat, args, ADA, said())).toEqual({
      action: 'editDirectChat',
      args: { ...args, expect: '', text: 'Ahoi' },
    });
  });
});
