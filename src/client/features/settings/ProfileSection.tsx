/** The user's profile in all of their teams, with a preview. */
import './profile.css';
import { useState } from 'react';
import { editProfile } from '../../../api/routes/account/editProfile.ts';
import { COLORS } from '../../../model/person.ts';
import { useApp, useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { checkInitials, checkName } from '../account/form/checks.ts';
import { Field, NameField } from '../account/form/Field.tsx';
import { Form, type FormValues } from '../account/form/Form.tsx';
import { Save } from '../account/form/Submit.tsx';
import { Avatar } from '../crew/Avatar.tsx';

const CHECKS = { name: checkName, initials: checkInitials };

export const ProfileSection = () => {
  const app = useAppSession();
  const { settings, fields } = usePageTexts();
  const person = useApp((state) => state.person);
  const [initials, setInitials] = useState(person?.initials ?? '');
  const [color, setColor] = useState(person?.color ?? COLORS[0]);
  if (!person) return null;
  const send = async ({ name = '' }: FormValues) => {
    const body = { name: name.trim(), initials: initials.trim(), color };
    const answer = await app.call(editProfile, { body });
    if (answer.ok) await app.open();
    return answer;
  };
  return (
    <>
      <p className="settingsLead">{settings.profileLead}</p>
      <Form label={settings.sections.profile} className="settingsCard profile" checks={CHECKS} send={send}>
        <Avatar initials={initials.trim()} color={color} />
        <NameField value={person.name} />
        <Field
          name="initials"
          label={fields.initials}
          input={{
            value: initials,
            maxLength: 3,
            autoComplete: 'off',
            onChange: (event) => setInitials(event.target.value),
          }}
        />
        <Colors chosen={color} choose={setColor} />
        <Save label={settings.save} done={settings.saved} />
      </Form>
    </>
  );
};

type ColorsProps = { readonly chosen: string; readonly choose: (color: string) => void };

/** Includes the current colour even if another program set it. */
const Colors = ({ chosen, choose }: ColorsProps) => {
  const { fields, settings } = usePageTexts();
  const all: readonly string[] = COLORS;
  const isOurs = all.some((color) => color.toLowerCase() === chosen.toLowerCase());
  return (
    <fieldset className="colors">
      <legend className="fieldLabel">{fields.color}</legend>
      {(isOurs ? all : [chosen, ...all]).map((color, index) => (
        <input
          key={color}
          type="radio"
          name="color"
          aria-label={settings.colorNumber(index + 1)}
          style={{ backgroundColor: color }}
          checked={color.toLowerCase() === chosen.toLowerCase()}
          onChange={() => choose(color)}
        />
      ))}
    </fieldset>
  );
};
