/**
 * The demo team's chat, oldest first. Data only; it matches the lists of demoWork.ts.
 */
import type { DemoName } from './demoWork.ts';

export type DemoMessage = {
  readonly from: DemoName;
  readonly text: string;
  /** Minutes before now, or the local time on the working day before. */
  readonly at: number | `${number}:${number}`;
};

export const demoTalk: readonly DemoMessage[] = [
  {
    from: 'tomas',
    at: '14:05',
    text: 'The travel agents have understood the fare rules. One of them even laughed.',
  },
  { from: 'lena', at: '14:09', text: 'At the rules or with them?' },
  { from: 'tomas', at: '14:10', text: 'Both, I think. Bicycles cost less than dogs and nobody knows why.' },
  {
    from: 'mina',
    at: '16:32',
    text: 'Import with 100,000 passengers went through in 48 seconds. It used to be four minutes.',
  },
  { from: 'ada', at: '16:40', text: 'That is lovely. It goes to the top of the release notes.' },
  { from: 'jun', at: 208, text: 'Morning. Two people cannot log in from Safari, looking at it now.' },
  { from: 'lena', at: 150, text: 'Harbour map has alt texts now, in all four languages.' },
  {
    from: 'tomas',
    at: 126,
    text: 'Test crossing confirmed: Thursday 9:15, berth 4. I am on the road until noon.',
  },
  { from: 'ada', at: 116, text: 'Security questionnaire is out. 84 questions, three of them twice.' },
  { from: 'jun', at: 61, text: 'Safari drops the cookie on redirect. Found it.' },
  { from: 'lena', at: 49, text: 'Ada, the pilot wrote again. Put it on your list.' },
  { from: 'ada', at: 42, text: 'On it after the notes.' },
  {
    from: 'mina',
    at: 17,
    text: 'Starting the load test against staging. If the seat map is slow for an hour, it is me.',
  },
  {
    from: 'jun',
    at: 15,
    text: 'Good, then I will see whether it still jumps: https://harbor.example/seats/112',
  },
];
