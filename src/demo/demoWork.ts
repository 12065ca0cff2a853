/**
 * The texts of the demo team: the lists of a small ferry-booking company.
 *
 * Data only; demoTeam.ts adds owners, times and ids. `today` is shipped work with the minutes since then, oldest first;
 * `before` is the two weeks up to yesterday, oldest first.
 */
export type DemoName = 'ada' | 'jun' | 'lena' | 'tomas' | 'mina';

export type DemoTask = {
  readonly title: string;
  /** The teammate who created it; the owner if omitted. */
  readonly from?: DemoName;
  readonly note?: string;
};

export type DemoWork = {
  readonly now: readonly DemoTask[];
  readonly later: readonly DemoTask[];
  readonly before: readonly string[];
  readonly today: readonly (readonly [title: string, minutesAgo: number])[];
};

const ada: DemoWork = {
  now: [
    {
      title: 'Cut the release notes',
      note: 'Lead with the island timetables. The fare fix is one line, at the end.',
    },
    {
      title: 'Reply to the Rotterdam pilot about the import',
      from: 'lena',
      note: 'They sent two files; the second is right.',
    },
    { title: 'Draw the new empty states' },
    { title: 'Move staging to the small cluster' },
    { title: 'Rename the billing page', from: 'jun' },
    { title: 'Book the room for Thursday' },
  ],
  later: [
    { title: 'Decide whether group fares need their own page' },
    { title: 'Write down how we answer a storm day', from: 'mina' },
    { title: 'Ask the Bergen office about winter berths' },
    { title: 'Tidy the list of feature switches' },
    { title: 'Read the accessibility report again, slowly' },
    { title: 'Plan a day on the water with the crew' },
    { title: 'Compare two card-payment providers', from: 'tomas' },
    { title: 'Move the old roadmap into the archive' },
    { title: 'Find a better word for “standby passenger”', from: 'lena' },
    { title: 'Sketch the timetable on a phone held sideways' },
    { title: 'Thank the harbour master for the test crossing' },
  ],
  before: [
    'Sign the lease for the quay office',
    'Merge the passenger-list export',
    'Write the offer for the Rotterdam pilot',
    'Agree the fare rules for bicycles',
    'Close the passenger survey',
    'Interview the second support candidate',
    'Draft the storm-day message in four languages',
    'Send the pilot its first invoice',
    'Walk through the boarding screen with the crew',
  ],
  today: [
    ['Pick the date for the island launch', 214],
    ['Approve the refunds of the storm weekend', 171],
    ['Answer the security questionnaire', 118],
    ['Review the invoice export', 43],
  ],
};

const jun: DemoWork = {
  now: [
    { title: 'Fix login on Safari', note: 'The cookie is dropped on the redirect from the ticket mail.' },
    { title: 'Stop the seat map from jumping on slow phones', from: 'lena' },
    { title: 'Retry the berth sync when the harbour closes the line' },
    { title: 'Take the old fare table out of the database' },
    { title: 'Show Ada the new deploy button', from: 'ada' },
  ],
  later: [
    { title: 'Measure the search with all of next summer loaded' },
    { title: 'Upgrade the database before the holidays', from: 'mina' },
    { title: 'Replace the ticket scanner’s home-made queue' },
    { title: 'Give the import a dry run' },
  ],
  before: [
    'Cache the timetable at the edge',
    'Split the booking service from the mailer',
    'Round fares the way the auditors want it',
    'Make the nightly backup restore itself once a week',
    'Reject a passenger list without a port',
    'Trace the doubled confirmation mail',
    'Let a crossing be cancelled while it is boarding',
    'Log in with a code from the ticket',
    'Keep the session through a change of harbour',
  ],
  today: [
    ['Find out why Safari forgets the session', 65],
    ['Raise the limit for large passenger lists', 22],
  ],
};

const lena: DemoWork = {
  now: [
    { title: 'Translate the boarding screen into Dutch', from: 'ada' },
    { title: 'Photograph the new quay signs before the rain' },
    { title: 'Shorten the refund page to one screen' },
    { title: 'Choose an icon for “dogs welcome”', from: 'tomas' },
  ],
  later: [
    { title: 'Rewrite the welcome mail' },
    { title: 'Collect every place where we say “vessel”' },
    { title: 'Draw the seat map for the night boat', from: 'jun' },
    { title: 'Print the crossing cards for the counter' },
    { title: 'Try the darker blue on real screens outdoors' },
  ],
  before: [
    'Redraw the harbour map at three sizes',
    'Copy for the bicycle fare',
    'Icons for wheelchair, pram and bicycle spaces',
    'Interview six passengers on the 7:40 boat',
    'Mock the timetable for one hand',
    'Cut the booking form from nine fields to six',
    'Test the seat map with gloves on',
    'Poster for the Rotterdam counter',
    'Contrast check of all ticket colours',
  ],
  today: [
    ['Answer the pilot’s first mail', 226],
    ['Crop the photos for the island page', 190],
    ['Alt texts for the harbour map', 152],
    ['Two lines for the login error', 97],
    ['Pricing table copy', 55],
    ['Send the sign maker the final file', 31],
  ],
};

const tomas: DemoWork = {
  now: [
    { title: 'Call the harbour office in Stavanger about slot prices' },
    { title: 'Check the pilot’s import against the paper lists', from: 'ada' },
    { title: 'Prepare the counter training for Thursday', from: 'lena' },
  ],
  later: [
    { title: 'Visit the Azores line in the spring' },
    { title: 'Ask for a quote for waterproof scanners', from: 'jun' },
    { title: 'Collect the questions that the counters hear most' },
  ],
  before: [
    'Train the counter in Cuxhaven',
    'Return the three broken scanners',
    'Settle the commission with the islands',
    'Translate the support answers into Portuguese',
    'Compare slot prices of five harbours',
    'Sign the Rotterdam pilot',
    'Ride along on the night boat and take notes',
    'Bring the passenger numbers to the harbour meeting',
    'Explain the fare rules to the travel agents',
  ],
  today: [['Confirm the slot for the test crossing', 128]],
};

const mina: DemoWork = {
  now: [
    { title: 'Load-test the Friday evening sailings' },
    { title: 'Renew the certificate of the harbour gateway', from: 'jun' },
    { title: 'Alert when a harbour is silent for five minutes' },
    { title: 'Give Tomás access to the import log', from: 'tomas' },
  ],
  later: [
    { title: 'Write the runbook for a lost harbour link', from: 'ada' },
    { title: 'Sort the alerts nobody reads' },
    { title: 'Try the restore on a fresh machine' },
    { title: 'Halve the size of the server image' },
  ],
  before: [
    'Move the logs to the cheaper store',
    'Practise losing the main database',
    'Put the berth sync under watch',
    'Rotate the keys of the payment gateway',
    'Trim the deploy to four minutes',
    'Page one person, not everybody',
    'Chart bookings per minute by harbour',
    'Test the import with a hundred thousand passengers',
  ],
  today: [
    ['Free the disk on the build machine', 203],
    ['Patch the two kernels that were left', 139],
    ['Copy last Friday’s traffic for the load test', 74],
  ],
};

export const demoWork: Readonly<Record<DemoName, DemoWork>> = { ada, jun, lena, tomas, mina };
