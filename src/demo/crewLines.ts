/**
 * What the simulated teammates of the demo write, and what they take on. Data only.
 */
import type { DemoName } from './demoWork.ts';

export type CrewLines = {
  /** Titles of tasks that come up while one watches. */
  readonly tasks: readonly string[];
  /** Said now and then. */
  readonly talk: readonly string[];
  /** Said about a task that has just been shipped; `…` stands for its title. */
  readonly shipped: readonly string[];
  /** Answers to somebody else's message. */
  readonly answers: readonly string[];
};

const jun: CrewLines = {
  tasks: [
    'Shorten the timeout of the ticket gate',
    'Log the slow queries of the timetable',
    'Retry the payment webhook twice',
    'Turn off the old seat map for good',
    'Cache the prices of a crossing for a minute',
  ],
  talk: [
    'Deploy went through. No alarms so far.',
    'The seat map loads in 300 ms now. It was two seconds.',
    'Does anybody still use the CSV export from the berth screen?',
    'Restarting the staging gateway, back in a minute.',
  ],
  shipped: ['“…” is live.', 'Done: “…”. Tell me if anything looks odd.'],
  answers: ['On it.', 'Makes sense. I will have a look after this one.', 'Good catch.'],
};

const lena: CrewLines = {
  tasks: [
    'Redraw the icon for bicycles',
    'Write the alt texts of the island photos',
    'Check the booking form with large type',
    'Choose a colour for cancelled crossings',
    'Cut the welcome mail to half',
  ],
  talk: [
    'New empty states are in the shared folder.',
    'I would like one more pair of eyes on the fare table.',
    'The dark map is readable at last.',
    'Lunch at the quay?',
  ],
  shipped: ['“…” is off my desk.', 'Shipped “…”, with pictures.'],
  answers: ['Lovely.', 'Yes, please.', 'Could we talk about the wording first?'],
};

const tomas: CrewLines = {
  tasks: [
    'Call the harbour master about berth 4',
    'Send the group fares to the travel agents',
    'Ask the Oslo office for their timetable',
    'Confirm the test crossing on Thursday',
    'Write up what the pilots wished for',
  ],
  talk: [
    'The harbour master says hello, and that berth 4 is ours.',
    'Two more travel agents want in.',
    'On the road, reading along.',
    'They loved the demo. They want it on Monday.',
  ],
  shipped: ['“…”: settled.', 'That was “…”. Next one.'],
  answers: ['I can ask them tomorrow.', 'Noted!', 'They will be glad to hear that.'],
};

const mina: CrewLines = {
  tasks: [
    'Run the load test with winter prices',
    'Find out why the import skips line 9,999',
    'Check the backup of last night',
    'Measure the cold start on the small machine',
    'Write a test for the leap day timetable',
  ],
  talk: [
    'Load test: 2,000 bookings a minute and nothing falls over.',
    'The backup of last night restores. I tried it.',
    'Found it. One line, of course.',
    'Graphs are quiet.',
  ],
  shipped: ['“…” is green.', 'Shipped “…”. The numbers are in the note.'],
  answers: ['I will measure it.', 'That should be in the next run.', 'Nice!'],
};

export const crewLines: Readonly<Partial<Record<DemoName, CrewLines>>> = { jun, lena, tomas, mina };
