/** Pages that most visits never show, in one script loaded when the first of them is needed. */
import { CreateTeam } from '../account/CreateTeam.tsx';
import { Entrance } from '../account/Entrance.tsx';
import { KeepDemo } from '../account/KeepDemo.tsx';
import { KeysPage } from '../keys/KeysPage.tsx';
import { PracticePage } from '../practice/PracticePage.tsx';
import { Settings } from '../settings/Settings.tsx';

export const pages = { CreateTeam, Entrance, KeepDemo, KeysPage, PracticePage, Settings };
