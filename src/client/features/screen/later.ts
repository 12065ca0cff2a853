/** Everything the first list does not need: one script of its own, loaded right after the first paint. */
import { FirstMinute } from '../account/FirstMinute.tsx';
import { NotMember } from '../account/NotMember.tsx';
import { SignOutDialog } from '../account/SignOutDialog.tsx';
import { Chat } from '../chat/Chat.tsx';
import { MemberPicker } from '../crew/MemberPicker.tsx';
import { OtherTeamsUnread } from '../crew/OtherTeamsUnread.tsx';
import { TeamEntries } from '../crew/TeamEntries.tsx';
import { Details } from '../details/Details.tsx';
import { LabelPicker } from '../details/LabelPicker.tsx';
import { ShipNote } from '../details/ShipNote.tsx';
import { WakeMenu } from '../details/WakeMenu.tsx';
import { HelpDialog } from '../dialogs/HelpDialog.tsx';
import { OpenMenu } from '../dialogs/OpenMenu.tsx';
import { KeptTexts } from '../editing/KeptTexts.tsx';
import { TaskNotes } from '../editing/TaskNotes.tsx';
import { TitleEditor } from '../editing/TitleEditor.tsx';
import { VersionsBox } from '../editing/Versions.tsx';
import { Inbox } from '../inbox/Inbox.tsx';
import { InboxButton } from '../inbox/InboxButton.tsx';
import { UnreadTitle } from '../inbox/UnreadTitle.tsx';
import { Outbox } from '../outbox/Outbox.tsx';
import { RefusedEdits } from '../outbox/RefusedEdits.tsx';
import { SearchDialog } from '../search/SearchDialog.tsx';
import { PastedTasks } from '../tasks/PastedTasks.tsx';
import { RowRefusal } from '../tasks/RowRefusal.tsx';
import { ClosedBanner } from './ClosedBanner.tsx';
import { NoticeBox } from './NoticeBox.tsx';
import { ObstacleBanner, Obstacles } from './ObstacleBanner.tsx';
import { PhoneTabs } from './PhoneTabs.tsx';
import { PrefixHint } from './PrefixHint.tsx';
import { UpdateReady } from './UpdateReady.tsx';

export const later = {
  Chat,
  ClosedBanner,
  Details,
  FirstMinute,
  HelpDialog,
  Inbox,
  InboxButton,
  KeptTexts,
  LabelPicker,
  MemberPicker,
  NoticeBox,
  NotMember,
  ObstacleBanner,
  Obstacles,
  OpenMenu,
  OtherTeamsUnread,
  Outbox,
  PastedTasks,
  PhoneTabs,
  PrefixHint,
  RefusedEdits,
  RowRefusal,
  SearchDialog,
  ShipNote,
  SignOutDialog,
  TaskNotes,
  TeamEntries,
  TitleEditor,
  UnreadTitle,
  UpdateReady,
  VersionsBox,
  WakeMenu,
};
