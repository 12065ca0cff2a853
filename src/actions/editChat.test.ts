import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { editChat } from './editChat.ts';
import { sendChat } from './sendChat.ts';

const message = 'tab.1.0';
const said = () => at.after([sendChat, { text: 'Ahoi' }]);
const args = { message, text: 'Ahoy' };

describe('editChat', () => {
  test('changes the text and stores the time', () => {
    expect(at.changesOf(editChat, args, ADA, said())).toEqual([
      publish(chatFeed(DEMO_TEAM), { id: message, from: ADA, text: 'Ahoy', at: at.NOW, editedAt: at.NOW }),
    ]);
    expect(at.changesOf(editChat, { ...args, text: 'Ahoi' }, ADA, said())).toEqual([]);
  });

  test('[rights] only by its author', () => {
    expect(at.reasonOf(editChat, args, JUN, said())).toBe('notAuthor');
    expect(at.reasonOf(editChat, args, at.STRANGER, said())).toBe('notMember');
    expect(at.reasonOf(editChat, args)).toBe('messageGone');
  });

  test.for([...strangeFields(args), { title: 'a text of blanks', args: { ...args, text: ' ' } }])(
    'refuses $title',
    ({ args: bad }) => {
      expect(at.reasonOf(editChat, bad, ADA, said())).toBe('invalid');
    },
  );

  test('[S28] is undone by restoring the previous text, unless it has changed since', () => {
    const inverse = at.inverse(editChat, args, ADA, said());
    expect(inverse).toEqual({ action: 'editChat', args: { message, expect: 'Ahoy', text: 'Ahoi' } });
    expect(at.reasonOf(editChat, inverse?.args, ADA, said())).toBe('changedSince');
  });
});
