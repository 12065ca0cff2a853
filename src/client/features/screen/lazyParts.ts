/** Everything that the first paint does not need, in one script loaded right after it. */
import { actionNamed } from '../../../actions/index.ts';
import { lazyCommandList } from '../../commands/lazyCommandList.ts';
import { FirstMinute } from '../account/FirstMinute.tsx';
import { NotMember } from '../account/NotMember.tsx';
import { SignOutDialog } from '../account/SignOutDialog.tsx';
import { Activity } from '../activity/Activity.tsx';
import { Chat } from '../chat/Chat.tsx';
import { MemberPicker } from '../crew/MemberPicker.tsx';
import { NameField } from '../crew/NameField.tsx';
import { OtherTeamsUnread } from '../crew/OtherTeamsUnread.tsx';
import { ShipBars } from '../crew/ShipBars.tsx';
import { ShipWeeks } from '../crew/ShipWeeks.tsx';
import { TeamEntries } from '../crew/TeamEntries.tsx';
import { Details } from '../details/Details.tsx';
import { LabelPicker } from '../details/LabelPicker.tsx';
import { ShipNote } from '../details/ShipNote.tsx';
import { WakeMenu } from '../details/WakeMenu.tsx';
import { HelpDialog } from '../dialogs/HelpDialog.tsx';
import { OpenMenu } from '../dialogs/OpenMenu.tsx';
import { Fate } from '../editing/Fate.tsx';
import { KeptTexts } from '../editing/KeptTexts.tsx';
import { TaskNotes } from '../editing/TaskNotes.tsx';
import { TitleEditor } from '../editing/TitleEditor.tsx';
import { versionsOn } from '../editing/textVersions.ts';
import { VersionsBox } from '../editing/Versions.tsx';
import { Inbox } from '../inbox/Inbox.tsx';
import { InboxButton } from '../inbox/InboxButton.tsx';
import { UnreadTitle } from '../inbox/UnreadTitle.tsx';
import { Outbox } from '../outbox/Outbox.tsx';
import { RefusedEdits } from '../outbox/RefusedEdits.tsx';
import { PaletteDialog } from '../palette/PaletteDialog.tsx';
import { SearchDialog } from '../search/SearchDialog.tsx';
import { FilterLine } from '../tasks/FilterLine.tsx';
import { GroupButton } from '../tasks/GroupButton.tsx';
import { GroupedList } from '../tasks/GroupedList.tsx';
import { OlderShips } from '../tasks/OlderShips.tsx';
import { PartsInView } from '../tasks/PartsInView.tsx';
import { Pasted } from '../tasks/Pasted.tsx';
import { QuickLine } from '../tasks/QuickLine.tsx';
import { RowRefusal } from '../tasks/RowRefusal.tsx';
import { SelectedCount } from '../tasks/SelectedCount.tsx';
import { UndoHistory } from '../undo/UndoHistory.tsx';
import { SavedViewList } from '../views/SavedViewList.tsx';
import { ViewName } from '../views/ViewName.tsx';
import { Wall } from '../wall/Wall.tsx';
import { WallButton } from '../wall/WallButton.tsx';
import { ClosedBanner } from './ClosedBanner.tsx';
import { Idleness } from './Idleness.tsx';
import { NoticeBox } from './NoticeBox.tsx';
import { ObstacleBanner, Obstacles } from './ObstacleBanner.tsx';
import { PageHints } from './PageHints.tsx';
import { PhoneTabs } from './PhoneTabs.tsx';
import { PrefixHint } from './PrefixHint.tsx';
import { SideTabs } from './SideTabs.tsx';
import { Spoken } from './Spoken.tsx';
import { StatusNotes } from './StatusNotes.tsx';
import { UpdateReady } from './UpdateReady.tsx';

export const lazyParts = {
  Activity,
  actionNamed,
  Chat,
  ClosedBanner,
  Details,
  Fate,
  FilterLine,
  FirstMinute,
  GroupButton,
  GroupedList,
  HelpDialog,
  Idleness,
  Inbox,
  InboxButton,
  KeptTexts,
  LabelPicker,
  lazyCommandList,
  MemberPicker,
  NameField,
  NoticeBox,
  NotMember,
  ObstacleBanner,
  Obstacles,
  OlderShips,
  OpenMenu,
  OtherTeamsUnread,
  Outbox,
  PageHints,
  PaletteDialog,
  PartsInView,
  Pasted,
  PhoneTabs,
  PrefixHint,
  QuickLine,
  RefusedEdits,
  RowRefusal,
  SavedViewList,
  SearchDialog,
  SelectedCount,
  ShipBars,
  ShipNote,
  ShipWeeks,
  SideTabs,
  Spoken,
  SignOutDialog,
  StatusNotes,
  TaskNotes,
  TeamEntries,
  TitleEditor,
  UndoHistory,
  UnreadTitle,
  UpdateReady,
  VersionsBox,
  versionsOn,
  ViewName,
  WakeMenu,
  Wall,
  WallButton,
};
