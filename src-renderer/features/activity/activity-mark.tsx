import {
  type Icon,
  IconAlertTriangle,
  IconArrowNarrowRight,
  IconCircleCheck,
  IconClockX,
  IconEye,
  IconHeartHandshake,
  IconInfoCircle,
  IconParking,
  IconPin,
  IconPinnedOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { JournalKind } from '#shared/events.ts';
import classes from './activity-list.module.css';

const ICONS: Readonly<Record<JournalKind, Icon>> = {
  created: IconPlus,
  ready: IconCircleCheck,
  acquired: IconArrowNarrowRight,
  adopted: IconHeartHandshake,
  found: IconEye,
  released: IconParking,
  renewed: IconRefresh,
  pinned: IconPin,
  unpinned: IconPinnedOff,
  paused: IconPlayerPause,
  resumed: IconPlayerPlay,
  stopped: IconPlayerStop,
  started: IconPlayerPlay,
  failed: IconAlertTriangle,
  evicted: IconClockX,
  reaped: IconClockX,
  destroyed: IconTrash,
  noticed: IconInfoCircle,
};

/** The shape of what happened; the word beside it says the same. */
export function ActivityMark({ kind }: { readonly kind: JournalKind }) {
  const Shape = ICONS[kind];
  return <Shape className={classes.mark} data-kind={kind} size={16} stroke={1.8} aria-hidden />;
}
