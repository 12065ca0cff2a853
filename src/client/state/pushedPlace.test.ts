import { expect, test } from 'vitest';
import { linkToPlace, placeOf, placeOfLink } from './pushedPlace.ts';

test.for([{ team: 'harbor' }, { team: 'harbor', task: 'tab.1.0' }])(
  '%j is read back from its link',
  (place) => {
    expect(placeOfLink(linkToPlace(place).slice(1))).toEqual(place);
  },
);

test.for(['', '#join=a', '#open=', '#open=%', '#open=a b'])('%j is not a link to a place', (hash) => {
  expect(placeOfLink(hash)).toBeNull();
});

test('a malformed place is ignored, or reduced to the team', () => {
  for (const value of [null, 'harbor', {}, { team: 1 }, { team: '<b>' }]) expect(placeOf(value)).toBeNull();
  expect(placeOf({ team: 'harbor', task: '<b>' })).toEqual({ team: 'harbor' });
});
