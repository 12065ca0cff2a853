import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { DEMO_TEAM, LENA, TOMAS } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { actionNamed, actionNames } from './index.ts';
import { summariseWeek } from './summariseWeek.ts';

describe('summariseWeek', () => {
  test('announces who requested the digest, and changes nothing else', () => {
    expect(at.changesOf(summariseWeek, {}, LENA)).toStrictEqual([
      publish(chatFeed(DEMO_TEAM), {
        id: 'tab.1.0',
        from: LENA,
        text: 'Asked for a digest of the week.',
        at: at.NOW,
      }),
    ]);
  });

  test('is the only action whose work is done by another program', () => {
    expect(actionNames.filter((name) => actionNamed(name)?.foreign)).toEqual(['summariseWeek']);
  });

  test.for([
    { title: 'every member may', user: TOMAS, reason: null },
    { title: 'a stranger may not', user: at.STRANGER, reason: 'notMember' },
  ])('$title', ({ user, reason }) => {
    expect(at.reasonOf(summariseWeek, {}, user)).toBe(reason);
  });

  test.for(strangeFields({ extra: 1 }))('refuses $title', ({ args }) => {
    expect(at.reasonOf(summariseWeek, args)).toBe('invalid');
  });

  test('its key asks for nothing, whatever the focus', () => {
    const [ask] = summariseWeek.bindings;
    expect(ask?.asks).toBeUndefined();
    expect(ask?.args(at.noFocus, '')).toEqual({});
    expect(ask?.args(at.focusOn('ada-3'), '')).toEqual({});
  });
});
