/** Checks of a field before it is sent: a message, or null. The server checks everything again. */
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../../../model/account.ts';
import { isEmail } from '../../../../model/email.ts';
import { TEAM_NAME_LENGTH } from '../../../../model/team.ts';
import type { PageTexts } from '../../../text/texts.ts';

export type Check = (value: string, texts: PageTexts) => string | null;

export const MAX_NAME_LENGTH = 80;

export const checkName: Check = (value, { fields }) => {
  if (value.trim() === '') return fields.nameMissing;
  return value.trim().length > MAX_NAME_LENGTH ? fields.nameTooLong(MAX_NAME_LENGTH) : null;
};

export const checkTeamName: Check = (value, { fields }) => {
  if (value.trim() === '') return fields.teamNameMissing;
  return value.trim().length > TEAM_NAME_LENGTH ? fields.nameTooLong(TEAM_NAME_LENGTH) : null;
};

export const checkInitials: Check = (value, { fields }) => {
  const { length } = value.trim();
  return length < 1 || length > 3 ? fields.initialsWrong : null;
};

export const checkEmail: Check = (value, { fields }) => (isEmail(value) ? null : fields.emailWrong);

/** For an existing password, which may be older than the current rules. */
export const checkPassword: Check = (value, { fields }) => (value === '' ? fields.passwordMissing : null);

export const checkNewPassword: Check = (value, { fields }) => {
  const missing = MIN_PASSWORD_LENGTH - value.length;
  if (missing > 0) return fields.passwordShort(MIN_PASSWORD_LENGTH, missing);
  return value.length > MAX_PASSWORD_LENGTH ? fields.passwordLong(MAX_PASSWORD_LENGTH) : null;
};

export const checkCode: Check = (value, { fields }) => (value.trim().length < 6 ? fields.codeMissing : null);
