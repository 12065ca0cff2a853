// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { askToPersist } from './persistence.ts';

const browser = (persisted: boolean, granted: boolean) => {
  const persist = vi.fn(async () => granted);
  vi.stubGlobal('navigator', { storage: { persist, persisted: async () => persisted } });
  return persist;
};

beforeEach(() => localStorage.clear());

describe('asking the browser to keep the data on this device', () => {
  test('is done once, and a refusal is reported', async () => {
    const persist = browser(false, false);
    expect(await askToPersist()).toBe('evictable');
    expect(await askToPersist()).toBe('evictable');
    expect(persist).toHaveBeenCalledTimes(1);
  });

  test('is skipped if the storage is persistent already', async () => {
    const persist = browser(true, true);
    expect(await askToPersist()).toBe('persistent');
    expect(persist).not.toHaveBeenCalled();
  });

  test('reports a permission', async () => {
    browser(false, true);
    expect(await askToPersist()).toBe('persistent');
  });

  test('does not fail in a browser that cannot be asked', async () => {
    vi.stubGlobal('navigator', {});
    expect(await askToPersist()).toBe('unknown');
  });
});
