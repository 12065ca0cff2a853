// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { askToPersist } from './persistence.ts';

const browser = (persisted: boolean, granted: boolean) => {
  const persist = vi.fn(async () => granted);
  vi.stubGlobal('navigator', { storage: { persist, persisted: async () => persisted } });
  return persist;
};

beforeEach(() => localStorage.clear());

describe('asking the browser to keep what is on the device', () => {
  test('is done once, and a no is told as it is', async () => {
    const persist = browser(false, false);
    expect(await askToPersist()).toBe('evictable');
    expect(await askToPersist()).toBe('evictable');
    expect(persist).toHaveBeenCalledTimes(1);
  });

  test('is not needed where it is so already', async () => {
    const persist = browser(true, true);
    expect(await askToPersist()).toBe('persistent');
    expect(persist).not.toHaveBeenCalled();
  });

  test('a yes is told', async () => {
    browser(false, true);
    expect(await askToPersist()).toBe('persistent');
  });

  test('a browser that cannot be asked is no reason to fail', async () => {
    vi.stubGlobal('navigator', {});
    expect(await askToPersist()).toBe('unknown');
  });
});
