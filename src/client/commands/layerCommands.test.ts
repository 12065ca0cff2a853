// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, openBeside, openSession } from '../../../test/fixtures/browserSession.ts';
import { keyEvent, type Typed } from '../../../test/fixtures/keyEvent.ts';
import { ADA } from '../../demo/demoTeam.ts';
import type { TeamId } from '../../model/ids.ts';
import { showList } from '../state/cursor.ts';
import { openLayer } from '../state/layers.ts';
import { handleKey } from './keymap.ts';

describe('layers', () => {
  let server: HarborServer;
  const press = (key: string, typed?: Typed) => handleKey(server.app, keyEvent(key, typed));
  const layers = () => server.session.state.layers.map(({ kind }) => kind);

  beforeEach(async () => {
    server = await openSession();
    showList(server.session, ADA, 'tasks');
    return () => vi.useRealTimers();
  });

  test('the topmost one receives the keys, and Escape closes them one by one', () => {
    press('?');
    openLayer(server.session, { kind: 'menu', menu: 'team' });
    expect(layers()).toEqual(['help', 'menu']);
    press('j');
    press('o');
    expect(layers()).toEqual(['help', 'menu']);
    press('Escape');
    expect(layers()).toEqual(['help']);
    press('Escape');
    expect(layers()).toEqual([]);
    press('o');
    expect(layers()).toEqual(['outbox']);
  });

  test('an editor receives only the keys typed in its field', () => {
    const target = document.createElement('input');
    press('e');
    expect(layers()).toEqual(['editor']);
    press('o', { target });
    press('j', { target });
    expect(layers()).toEqual(['editor']);
    press('Escape', { target });
    expect(layers()).toEqual([]);
  });

  test('of another team do not receive keys', async () => {
    const tender = await openBeside(server, 'tender' as TeamId);
    press('?');
    server.app.show(tender.team);
    press('o');
    expect(layers()).toEqual(['help']);
    expect(tender.session.state.layers).toMatchObject([{ kind: 'outbox' }]);
  });
});
