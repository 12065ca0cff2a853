/** Delivery settings for notifications while the page is closed: each choice is saved at once. */
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { openScreenForEach, press } from '../../../../../test/fixtures/openScreen.tsx';
import { changeDelivery } from '../../../../api/routes/account/changeDelivery.ts';
import { confirmAddress } from '../../../../api/routes/account/confirmAddress.ts';
import { getDelivery } from '../../../../api/routes/account/getDelivery.ts';
import { type DeliverySettings, USUAL_DELIVERY } from '../../../../model/delivery.ts';
import type { DeliveryNow } from './deliveryNow.ts';

vi.setConfig({ testTimeout: 30_000 });

let stored: DeliveryNow;
let codes: unknown[];

/** Fakes the routes that this section uses. */
const answer = async (path: string, { method = 'GET', body }: RequestInit = {}): Promise<Response> => {
  const sent: unknown = JSON.parse(String(body ?? 'null'));
  if (path === confirmAddress.path) {
    codes.push(sent);
    stored = { ...stored, isMailConfirmed: true };
  } else if (path === changeDelivery.path && method === 'PUT')
    stored = { ...stored, settings: sent as DeliverySettings };
  else if (path === getDelivery.path) return Response.json(stored);
  else return new Response(null, { status: 503 });
  return new Response(null, { status: 204 });
};

const harbor = openScreenForEach('Home');
beforeEach(async () => {
  codes = [];
  stored = {
    settings: USUAL_DELIVERY,
    pushKey: 'key',
    mailTo: 'ada@harbor.example',
    isMailConfirmed: false,
    devices: [{ id: 'a1', name: 'Firefox on Linux', createdAt: 0, isCurrent: false }],
  };
  vi.stubGlobal('fetch', (input: unknown, init?: RequestInit) => answer(String(input), init));
  press('g', ',');
  await harbor.wait(10);
});

const section = () => within(screen.getByRole('region', { name: 'Notifications' }));

test('shows what this browser cannot do, and which other devices get pushes', () => {
  expect(section().getByText(/This browser does not support push/)).toBeTruthy();
  expect(section().queryByRole('button', { name: /Turn on push/ })).toBeNull();
  expect(section().getByRole('button', { name: 'Remove push on Firefox on Linux' })).toBeTruthy();
});

test('saves quiet hours and kinds, in the time zone and the language of the browser', async () => {
  fireEvent.change(section().getByLabelText('Use quiet hours'), { target: { value: 'on' } });
  await harbor.wait(10);
  expect(stored.settings.quiet).toEqual({ from: 1320, to: 420 });
  fireEvent.change(section().getByLabelText('To'), { target: { value: '08:30' } });
  await harbor.wait(10);
  fireEvent.click(section().getByRole('checkbox', { name: 'Your work is cheered' }));
  await harbor.wait(10);
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  expect(stored.settings).toEqual({
    digestHour: null,
    language: 'en',
    quiet: { from: 1320, to: 510 },
    zone,
    muted: ['cheered'],
  });
});

test('asks for the code sent to an address before the daily mail starts', async () => {
  fireEvent.change(section().getByLabelText('Time of the daily email'), { target: { value: '8' } });
  await harbor.wait(10);
  expect(stored.settings.digestHour).toBe(8);
  fireEvent.change(section().getByLabelText('Code from the email'), { target: { value: '123 456' } });
  fireEvent.click(section().getByRole('button', { name: 'Confirm' }));
  await harbor.wait(10);
  expect(codes).toEqual([{ code: '123456' }]);
  expect(section().queryByLabelText('Code from the email')).toBeNull();
});
