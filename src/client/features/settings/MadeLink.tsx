/** A link with a secret that was just created, to copy. */
import { copyText } from '../../state/copyText.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';

type Props = { readonly label: string; readonly link: string; readonly remark: string };

export const MadeLink = ({ label, link, remark }: Props) => {
  const session = useSession();
  const { newTeam } = usePageTexts();
  return (
    <div className="madeLink">
      <input
        type="text"
        readOnly
        aria-label={label}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="primary" onClick={() => void copyText(session, link)}>
        {newTeam.copyLink}
      </button>
      <p className="remark">{remark}</p>
    </div>
  );
};
