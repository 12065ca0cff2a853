/** Leaves an entry link: for the sign-in page, or for the open teams. */
import { useApp, useAppSession, useTexts } from '../../view/context.ts';

export const LeaveLink = () => {
  const app = useAppSession();
  const { welcome } = useTexts();
  const isSignedIn = useApp((state) => state.person !== null);
  return (
    <button type="button" className="textButton" onClick={() => app.set({ link: null })}>
      {isSignedIn ? welcome.notNow : welcome.backToSignIn}
    </button>
  );
};
