import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { deleteChat } from './deleteChat.ts';
import { sendChat } from './sendChat.ts';

const message = 'tab.1.0';
const said = () => at.after([sendChat, { text: 'Ahoi' }]);

describe('deleteChat', () => {
  test('leaves a mark without the text; deleting twice has no further effect', () => {
    const state = said();
    const changes = at.changesOf(deleteChat, { message }, ADA, state);
    expect(changes).toEqual([
      publish(chatFeed(DEMO_TEAM), { id: message, from: ADA, text: '', at: at.NOW, deletedAt: at.NOW }),
    ]);
    state.applyChanges(changes);
    expect(at.changesOf(deleteChat, { message }, ADA, state)).toEqual([]);
  });

  test('[rights] only by its author', () => {
    expect(at.reasonOf(deleteChat, { message }, JUN, said())).toBe('notAuthor');
    expect(at.reasonOf(deleteChat, { message }, at.STRANGER, said())).toBe('notMember');
    expect(at.reasonOf(deleteChat, { message })).toBe('messageGone');
  });

  test.for(strangeFields({ message }))('refuses $title', ({ args }) => {
    expect(at.reasonOf(deleteChat, args, ADA, said())).toBe('invalid');
  });

  test('[S28] is undone by an edit that restores the text', () => {
    expect(at.inverse(deleteChat, { message }, ADA, said())).toEqual({
      action: 'editChat',
      args: { message, expect: '', text: 'Ahoi' },
    });
  });
});
