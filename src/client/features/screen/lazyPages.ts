/** The pages that `pages.ts` holds, to be used like any component. A new one is a line here and a line there. */
import { lazyFeatures } from '../elements/lazyFeatures.tsx';

const { feature, load } = lazyFeatures(async () => (await import('./pages.ts')).pages);

export const preloadPages = load;

export const CreateTeam = feature((all) => all.CreateTeam);
export const Entrance = feature((all) => all.Entrance);
export const KeepDemo = feature((all) => all.KeepDemo);
export const Settings = feature((all) => all.Settings);
