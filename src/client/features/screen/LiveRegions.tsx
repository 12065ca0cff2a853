/**
 * Live regions for announcements. Both exist from the start: screen readers do not announce a region that is added
 * together with its text.
 */
import { TeamContext, useApp } from '../../view/context.ts';
import { Spoken } from './lazyFeatures.ts';

export const LiveRegions = () => {
  const announcement = useApp((state) => state.announcement);
  const session = useApp((state) => state.inView);
  return (
    <>
      <div className="unseen" role="status" aria-live="polite">
        {announcement}
      </div>
      <div className="unseen" role="alert" aria-live="assertive">
        {session && (
          <TeamContext key={session.id} value={session}>
            <Spoken />
          </TeamContext>
        )}
      </div>
    </>
  );
};
