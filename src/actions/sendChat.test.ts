import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, LENA, TOMAS } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { MESSAGE_LENGTH } from '../model/chat.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { sendChat } from './sendChat.ts';

describe('sendChat', () => {
  test('sends a message to the team; author, time and id come from the context', () => {
    expect(at.changesOf(sendChat, { text: 'Ahoy' }, LENA)).toStrictEqual([
      publish(chatFeed(DEMO_TEAM), { id: 'tab.1.0', from: LENA, text: 'Ahoy', at: at.NOW }),
    ]);
  });

  test('keeps the text unchanged, including spaces, line breaks and markup', () => {
    const text = '  <b>Ahoy</b>\n\tcrew \u{1F6A2} ';
    expect(at.changesOf(sendChat, { text })[0]).toMatchObject({ item: { text } });
  });

  test.for([
    { title: 'every member may', user: TOMAS, reason: null },
    { title: 'a stranger may not', user: at.STRANGER, reason: 'notMember' },
  ])('$title', ({ user, reason }) => {
    expect(at.reasonOf(sendChat, { text: 'Ahoy' }, user)).toBe(reason);
  });

  test('accepts the longest message', () => {
    expect(at.reasonOf(sendChat, { text: 'm'.repeat(MESSAGE_LENGTH) })).toBeNull();
  });

  test.for([
    ...strangeFields({ text: 'Ahoy' }),
    { title: 'another speaker', args: { text: 'Ahoy', from: ADA } },
    { title: 'nothing', args: {} },
    { title: 'an empty text', args: { text: '' } },
    { title: 'a text of spaces', args: { text: ' \n\t ' } },
    { title: 'a text that is too long', args: { text: 'm'.repeat(MESSAGE_LENGTH + 1) } },
    { title: 'a number as text', args: { text: 1 } },
    { title: 'an object as text', args: { text: { toString: 'x' } } },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(sendChat, args)).toBe('invalid');
  });

  test('the keys ask for the message, whatever the focus', () => {
    const [send] = sendChat.bindings;
    expect(send?.asks).toBe('message');
    expect(send?.args(at.noFocus, 'Ahoy')).toEqual({ text: 'Ahoy' });
    expect(send?.args(at.focusOn('ada-3'), 'Ahoy')).toEqual({ text: 'Ahoy' });
  });
});
