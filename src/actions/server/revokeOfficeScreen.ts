/** Revokes the link of a screen in an office: open screens end with this commit. */
import * as Type from 'typebox';
import { retract } from '../../model/change.ts';
import { officeScreensFeed } from '../../model/feeds/officeScreens.ts';
import { OfficeScreen, officeScreenIdSchema } from '../../model/officeScreen.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';

export const revokeOfficeScreen = defineAction({
  name: 'revokeOfficeScreen',
  args: Type.Object({ screen: officeScreenIdSchema }, { additionalProperties: false }),
  bindings: [],
  reads: ({ screen }, { team, user }) => [
    { feed: officeScreensFeed(team), id: screen },
    ...readMembers(team, user),
  ],
  allowed: (state, _args, { user }) => OfficeScreen.whyNotManaging(state.member(user)),
  perform: (state, { screen }, { team }) =>
    state.has(officeScreensFeed(team), screen) ? [retract(officeScreensFeed(team), screen)] : [],
});
