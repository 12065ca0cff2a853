import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN, LENA } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { directFeed } from '../model/feeds/direct.ts';
import { editDirectChat } from './editDirectChat.ts';
import { sendDirectChat } from './sendDirectChat.ts';

const message = 'tab.1.0';
const said = () => at.after([sendDirectChat, { with: JUN, text: 'Ahoi' }]);
const args = { with: JUN, message, text: 'Ahoy' };

describe('editDirectChat', () => {
  test('changes the text and stores the time', () => {
    expect(at.changesOf(editDirectChat, args, ADA, said())).toEqual([
      publish(directFeed(DEMO_TEAM, ADA, JUN), {
        id: message,
        from: ADA,
        text: 'Ahoy',
        at: at.NOW,
        editedAt: at.NOW,
      }),
    ]);
  });

  test('[rights] only by its author; others cannot even find it', () => {
    expect(at.reasonOf(editDirectChat, { ...args, with: ADA }, JUN, said())).toBe('notAuthor');
    expect(at.reasonOf(editDirectChat, args, LENA, said())).toBe('messageGone');
    expect(at.reasonOf(editDirectChat, args, at.STRANGER, said())).toBe('notMember');
    expect(at.reasonOf(editDirectChat, { ...args, with: ADA }, ADA, said())).toBe('invalid');
  });

  test.for(strangeFields(args))('refuses $title', ({ args: bad }) => {
    expect(at.reasonOf(editDirectChat, bad, ADA, said())).toBe('invalid');
  });

  test('[S28] is undone by restoring the previous text', () => {
    expect(at.inverse(editDirectChat, args, ADA, said())).toEqual({
      action: 'editDirectChat',
      args: { with: JUN, message, expect: 'Ahoy', text: 'Ahoi' },
    });
  });
});
