/**
 * Whether there is a demo team.
 *
 * Guarantees that a server that real people are meant to reach has none unless its operator asks for it, and that whoever
 * starts a server with one, or loses one through another setting, is told so in one sentence.
 */
export type DemoSetting = {
  readonly isOn: boolean;
  /** The setting that decided; null for none. */
  readonly because: 'SLIPWAY_DEMO' | 'PUBLIC_URL' | 'HOST_NAMES' | 'HOST' | null;
};

/** @throws one sentence for the person who set it */
export const readDemoSetting = (env: NodeJS.ProcessEnv, listensOnLoopback: boolean): DemoSetting => {
  const { SLIPWAY_DEMO: wanted } = env;
  if (wanted === '1' || wanted === '0') return { isOn: wanted === '1', because: 'SLIPWAY_DEMO' };
  if (wanted) throw new Error(`SLIPWAY_DEMO is 1 or 0, not "${wanted}".`);
  if (env.PUBLIC_URL) return { isOn: false, because: 'PUBLIC_URL' };
  if (env.HOST_NAMES) return { isOn: false, because: 'HOST_NAMES' };
  if (!listensOnLoopback) return { isOn: false, because: 'HOST' };
  return { isOn: true, because: null };
};

/** What whoever starts the server has to know, or null. */
export const demoNotice = ({ isOn, because }: DemoSetting): string | null => {
  if (isOn)
    return 'Demo mode is on: anyone who can reach this server can sign in as any demo member. Set SLIPWAY_DEMO=0 to turn it off.';
  if (because === 'SLIPWAY_DEMO' || because === null) return null;
  return `Demo mode is off because ${because} is set. Set SLIPWAY_DEMO=1 if you want the demo team all the same.`;
};
