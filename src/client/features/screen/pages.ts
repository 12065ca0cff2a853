/** Pages that most visits never show, in one script loaded when the first of them is needed. */
import { CreateTeam } from '../account/CreateTeam.tsx';
import { KeepDemo } from '../account/KeepDemo.tsx';
import { KeysPage } from '../keys/KeysPage.tsx';
import { PracticePage } from '../practice/PracticePage.tsx';
import { AccountSettings, Settings } from '../settings/Settings.tsx';

export const pages = { AccountSettings, CreateTeam, KeepDemo, KeysPage, PracticePage, Settings };
