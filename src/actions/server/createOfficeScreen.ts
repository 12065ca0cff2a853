/** Creates a link for a screen in an office. Only its creator gets the link with the secret. */
import * as Type from 'typebox';
import { publish } from '../../model/change.ts';
import { officeScreensFeed } from '../../model/feeds/officeScreens.ts';
import { OfficeScreen, officeScreenSchema } from '../../model/officeScreen.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';

const { secretHash, place } = officeScreenSchema.properties;

export const createOfficeScreen = defineAction({
  name: 'createOfficeScreen',
  args: Type.Object({ secretHash, place }, { additionalProperties: false }),
  bindings: [],
  reads: (_args, { team, user }) => readMembers(team, user),
  allowed: (state, _args, { user }) => OfficeScreen.whyNotManaging(state.member(user)),
  perform: (_state, args, { team, user, now, newId }) => [
    publish(officeScreensFeed(team), { id: newId(), ...args, createdBy: user, createdAt: now }),
  ],
});
