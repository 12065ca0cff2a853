/** Shown after a failed sign-in with another service: gives the reason and links to sign-in. */
import type { Reason } from '../../../model/refusal.ts';
import type { PageTexts } from '../../text/texts.ts';
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { refusalText } from './form/problems.ts';
import { LeaveLink } from './LeaveLink.tsx';

/** Reasons that need other words here than elsewhere. */
const wordsFor = ({ issuer }: PageTexts): { readonly [reason in Reason]?: string } => ({
  linkGone: issuer.tookTooLong,
  notSignedIn: issuer.cancelled,
  otherUser: issuer.tookTooLong,
  idTaken: issuer.otherPerson,
});

export const Problem = ({ reason }: { readonly reason: Reason }) => {
  const texts = useTexts();
  const words = usePageTexts();
  return (
    <EntryFrame
      title={words.issuer.failed}
      lead={wordsFor(words)[reason] ?? refusalText(texts, reason)}
      aside={<LeaveLink />}
    />
  );
};
