import type { ReactNode } from 'react';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import classes from './app-frame.module.css';
import { ConnectionBanner } from './connection-banner.tsx';
import { EngineBanner } from './engine-banner.tsx';
import { EngineChip } from './engine-chip.tsx';
import { EngineNote } from './engine-note.tsx';
import { Notices } from './notices.tsx';
import { PaletteButton } from './palette-button.tsx';
import { Rail } from './rail.tsx';

export interface AppFrameProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/** What stays around every page: the rail, the bar with the engine, and what is wrong. */
export function AppFrame({ title, children }: AppFrameProps) {
  const { ui } = useDashboard();
  const engine = useLive((live) => (live.kind === 'live' ? live.engine : null));
  useShortcuts({
    create: () => ui.setState({ dialog: { kind: 'new-sandbox' } }),
    help: () => ui.setState({ dialog: { kind: 'shortcuts' } }),
  });

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {strings.frame.skip}
      </a>
      <Rail />
      <div className={classes.column}>
        <header className={classes.bar}>
          <div className={classes.title}>{title}</div>
          <PaletteButton />
          {engine && <EngineChip engine={engine} />}
        </header>
        <ConnectionBanner />
        {engine && <EngineBanner engine={engine} />}
        <Notices />
        <EngineNote />
        <main id="main" className={classes.main} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
