/** The comments on a task and its changes, oldest first, and the field for a new comment. */
import { type ReactNode, useMemo, useRef } from 'react';
import { commentTask } from '../../../actions/commentTask.ts';
import { deleteComment } from '../../../actions/deleteComment.ts';
import { editComment } from '../../../actions/editComment.ts';
import type { ChatMessage } from '../../../model/chat.ts';
import type { MemberId } from '../../../model/ids.ts';
import type { FoundTask } from '../../../model/teamState.ts';
import { actAndReport } from '../../state/actAndReport.ts';
import { leaveField } from '../../state/cursor.ts';
import { useClock, useScreen, useSession } from '../../view/context.ts';
import { useDeeds } from '../../view/deeds.ts';
import { useComments } from '../../view/inbox.ts';
import { mentionsIn } from '../../view/mentions.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useMinute, useTimeZone } from '../../view/selectors.ts';
import { isoTime } from '../../view/time.ts';
import { workDay } from '../../view/workDay.ts';
import { CommandKey } from '../elements/CommandKey.tsx';
import { ComposeBox } from '../messages/ComposeBox.tsx';
import { MessageLine, type MessageVerbs } from '../messages/MessageLine.tsx';
import { useLineKeys } from '../messages/useLineKeys.ts';
import { PersonName } from './Facts.tsx';

type Props = { readonly found: FoundTask; readonly children: ReactNode };

export const Comments = ({ found, children }: Props) => {
  const { task } = found;
  const { details } = usePageTexts();
  const column = useRef<HTMLDivElement>(null);
  const { messages, isWhole, loadOlder } = useComments(task.id);
  const isLive = useScreen((state) => state.connection === 'live');
  const lineKeys = useLineKeys('.messageMore', 'last');
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: handles the keys of the buttons in its lines */}
      <div ref={column} className="details" onKeyDown={lineKeys}>
        {children}
        <h4>{details.talk}</h4>
        {!isWhole && messages.length > 0 && (
          <button type="button" className="plain older" onClick={loadOlder}>
            {details.olderComments}
          </button>
        )}
        {!isWhole && messages.length === 0 && !isLive && <p className="remark">{details.commentsOffline}</p>}
        <Talk found={found} comments={messages} />
      </div>
      <CommentField
        found={found}
        comments={messages}
        sent={() => column.current?.scrollTo({ top: column.current.scrollHeight })}
      />
    </>
  );
};

type TalkProps = { readonly found: FoundTask; readonly comments: readonly ChatMessage[] };

type Told = { readonly key: string; readonly at: number; readonly by: MemberId; readonly what: string };

const Talk = ({ found: { task }, comments }: TalkProps) => {
  const zone = useTimeZone();
  const verbs = useCommentVerbs(task.owner, task.id);
  const told = useTold(task);
  const lines = [
    ...told.map((deed) => ({ at: deed.at, deed, comment: null })),
    ...comments.map((comment) => ({ at: comment.at, deed: null, comment })),
  ].sort((one, other) => one.at - other.at);
  return (
    <ol className="talk">
      {lines.map(({ deed, comment }) =>
        comment ? (
          <li key={comment.id}>
            <MessageLine message={comment} follows={false} verbs={verbs} zone={zone} />
          </li>
        ) : (
          deed && <DeedLine key={deed.key} deed={deed} />
        ),
      )}
    </ol>
  );
};

/** The task holds when it was created and shipped; the other changes come from the log. */
const useTold = (task: FoundTask['task']): readonly Told[] => {
  const { details } = usePageTexts();
  const deeds = useDeeds(task.id);
  const words: Readonly<Record<string, string>> = details.did;
  const known = deeds.flatMap(({ seq, at, by, verb }): Told[] => {
    const what = words[verb];
    return what ? [{ key: `${seq}`, at, by, what }] : [];
  });
  const has = (verb: string) => deeds.some((deed) => deed.verb === verb);
  const { createdAt, creator, shippedAt, owner } = task;
  const made = { key: 'made', at: createdAt, by: creator, what: details.created };
  const shipped =
    shippedAt === undefined || has('shipTask')
      ? []
      : [{ key: 'shipped', at: shippedAt, by: owner, what: details.shipped }];
  return [...(has('createTask') ? [] : [made]), ...known, ...shipped];
};

const DeedLine = ({ deed: { at, by, what } }: { readonly deed: Told }) => {
  const clock = useClock();
  const isToday = workDay(useMinute()) === workDay(at);
  return (
    <li className="deed">
      <b>
        <PersonName id={by} />
      </b>{' '}
      {what} · <time dateTime={isoTime(at)}>{isToday ? clock.timeOfDay(at) : clock.dayName(at)}</time>
    </li>
  );
};

const useCommentVerbs = (member: MemberId, task: FoundTask['task']['id']): MessageVerbs => {
  const session = useSession();
  return useMemo(
    () => ({
      edit: ({ id }, text) =>
        actAndReport(session, editComment, { member, task, message: id, text, ...mentionsIn(session, text) }),
      remove: ({ id }) => actAndReport(session, deleteComment, { member, task, message: id }),
    }),
    [session, member, task],
  );
};

type FieldProps = TalkProps & { readonly sent: () => void };

const CommentField = ({ found: { task }, comments, sent }: FieldProps) => {
  const session = useSession();
  const { details } = usePageTexts();
  const target = { member: task.owner, task: task.id };
  return (
    <ComposeBox
      label={details.field}
      placeholder={details.placeholder}
      place={`comment ${task.id}`}
      question="comment"
      messages={() => comments}
      post={(text) => actAndReport(session, commentTask, { ...target, text, ...mentionsIn(session, text) })}
      sent={() => requestAnimationFrame(sent)}
      close={() => leaveField(session)}
      hint={<CommandKey id="comment" />}
    />
  );
};
