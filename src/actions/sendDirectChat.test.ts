import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { directFeed } from '../model/feeds/direct.ts';
import { isVisible } from '../model/feeds/index.ts';
import { readFeed } from '../model/feeds/read.ts';
import { sendDirectChat } from './sendDirectChat.ts';

const args = { with: JUN, text: 'Among us' };

describe('sendDirectChat', () => {
  test('is a message between two members, who both get a read marker for the chat', () => {
    expect(at.changesOf(sendDirectChat, args)).toEqual([
      publish(directFeed(DEMO_TEAM, ADA, JUN), { id: 'tab.1.0', from: ADA, text: 'Among us', at: at.NOW }),
      publish(readFeed(DEMO_TEAM, ADA), { id: 'direct.jun', at: 0 }),
      publish(readFeed(DEMO_TEAM, JUN), { id: 'direct.ada', at: 0 }),
    ]);
    const state = at.after([sendDirectChat, args]);
    expect(at.changesOf(sendDirectChat, { with: ADA, text: 'Yes' }, JUN, state)).toHaveLength(1);
  });

  test('[S13] changes nothing that anybody else sees', () => {
    for (const { feed } of at.changesOf(sendDirectChat, args)) {
      const seers = [ADA, JUN, 'lena', 'mina'].filter((member) => isVisible(feed, member as typeof ADA));
      expect([ADA, JUN]).toEqual(expect.arrayContaining(seers));
    }
  });

  test('[rights] is sent by members, to other members', () => {
    expect(at.reasonOf(sendDirectChat, args, at.STRANGER)).toBe('notMember');
    expect(at.reasonOf(sendDirectChat, { ...args, with: 'nobody' })).toBe('memberGone');
    expect(at.reasonOf(sendDirectChat, { ...args, with: ADA })).toBe('invalid');
    expect(at.reasonOf(sendDirectChat, { ...args, with: 'a.b' })).toBe('invalid');
  });

  test.for([...strangeFields(args), { title: 'a text of blanks', args: { ...args, text: ' ' } }])(
    'refuses $title',
    ({ args: bad }) => {
      expect(at.reasonOf(sendDirectChat, bad)).toBe('invalid');
    },
  );
});
