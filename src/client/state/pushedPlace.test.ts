import { expect, test } from 'vitest';
import { linkToPlace, placeOf, placeOfLink } from './pushedPlace.ts';

test.for([{ team: 'harbor' }, { team: 'harbor', task: 'tab.1.0' }])(
  '%j is found again in its link',
  (place) => {
    expect(placeOfLink(linkToPlace(place).slice(1))).toEqual(place);
  },
);

test.for(['', '#join=a', '#open=', '#open=%', '#open=a b'])('%j leads nowhere', (hash) => {
  expect(placeOfLink(hash)).toBeNull();
});

test('what another program sends leads nowhere, or to the team alone', () => {
  for (const value of [null, 'harbor', {}, { team: 1 }, { team: '<b>' }]) expect(placeOf(value)).toBeNull();
  expect(placeOf({ team: 'harbor', task: '<b>' })).toEqual({ team: 'harbor' });
});
