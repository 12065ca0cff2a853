/** The pages of `pages.ts` and `entrance.ts`, to be used like any component. A new page needs one line here and one there. */
import { lazyCode } from '../../loading/lazyCode.ts';
import { lazyFeatures } from '../elements/lazyFeatures.tsx';

const { feature, code } = lazyFeatures(async () => (await import('./pages.ts')).pages);
/** Something else is shown until it is here: without it there is nothing on the screen. */
export const entranceCode = lazyCode(async () => (await import('./entrance.ts')).entrance);

export const preloadEntrance = entranceCode.load;

export const preloadPages = () => Promise.all([code.load(), preloadEntrance()]);

export const AccountSettings = feature((all) => all.AccountSettings);
export const CreateTeam = feature((all) => all.CreateTeam);
export const KeepDemo = feature((all) => all.KeepDemo);
export const KeysPage = feature((all) => all.KeysPage);
export const PracticePage = feature((all) => all.PracticePage);
export const Settings = feature((all) => all.Settings);
