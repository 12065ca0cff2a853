/** Whole pages that most visits never show: one script, which is loaded when one of them is wanted. */
import { CreateTeam } from '../account/CreateTeam.tsx';
import { Entrance } from '../account/Entrance.tsx';
import { KeepDemo } from '../account/KeepDemo.tsx';
import { Settings } from '../settings/Settings.tsx';

export const pages = { CreateTeam, Entrance, KeepDemo, Settings };
