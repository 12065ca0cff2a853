import { expect, it } from 'vitest';
import { demoNotice, readDemoSetting } from './demoSetting.ts';

it.each([
  [{}, true, true, 'Demo mode is on'],
  [{ PUBLIC_URL: 'https://slipway.example' }, true, false, 'because PUBLIC_URL is set'],
  [{ HOST_NAMES: 'slipway.example' }, true, false, 'because HOST_NAMES is set'],
  [{ HOST: '0.0.0.0' }, false, false, 'because HOST is set'],
  [{ SLIPWAY_DEMO: '1', PUBLIC_URL: 'https://slipway.example' }, false, true, 'Demo mode is on'],
])('with %j, on loopback %s, the demo is %s, and the notice says so', (env, isLoopback, isOn, words) => {
  const setting = readDemoSetting(env, isLoopback);
  expect(setting.isOn).toBe(isOn);
  expect(demoNotice(setting)).toContain(words);
});

it('says nothing when the demo was turned off on purpose', () => {
  expect(demoNotice(readDemoSetting({ SLIPWAY_DEMO: '0' }, true))).toBeNull();
});

it('does not take "false" for on', () => {
  expect(() => readDemoSetting({ SLIPWAY_DEMO: 'false' }, true)).toThrow('SLIPWAY_DEMO is 1 or 0');
});
