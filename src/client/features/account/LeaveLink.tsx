/** Leaves the page of an entry link for the sign-in page or the open teams. */
import { useApp, useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';

export const LeaveLink = () => {
  const app = useAppSession();
  const { welcome } = usePageTexts();
  const isSignedIn = useApp((state) => state.person !== null);
  return (
    <button type="button" className="textButton" onClick={() => app.set({ link: null })}>
      {isSignedIn ? welcome.notNow : welcome.backToSignIn}
    </button>
  );
};
