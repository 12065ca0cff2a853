import { afterEach, describe, expect, test, vi } from 'vitest';
import { asTeamId } from '../../model/ids.ts';
import { officeAddress, readOfficeLink } from './officeLink.ts';

const link = { team: asTeamId('harbor'), screen: 'handed.dccb.1', secret: 'x'.repeat(43) };

afterEach(() => vi.unstubAllGlobals());

describe('the link of a screen in an office', () => {
  test('is read as it was written, although ids may contain dots', () => {
    vi.stubGlobal('location', { origin: 'https://slipway.example' });
    const { hash } = new URL(officeAddress(link));
    expect(readOfficeLink(hash)).toEqual(link);
  });

  test.for([
    '#office=',
    '#office=harbor',
    '#office=harbor.a',
    '#office=harbor.a.short',
    '#join=harbor.a.b',
    '',
  ])('%j is not a whole link', (hash) => {
    expect(readOfficeLink(hash)).toBeNull();
  });
});
