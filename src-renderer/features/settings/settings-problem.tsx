import { Button } from '@mantine/core';
import type { SettingsView } from '#shared/contract/settings.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Banner } from '../../ui/banner.tsx';
import { notifyFailure } from '../../ui/notify.ts';
import classes from './settings-problem.module.css';

const words = strings.settings.mend;
const notices = strings.frame.notices;

/** What is wrong with config.yaml, where, and how it is mended. Nothing while it is well. */
export function SettingsProblem({ view }: { readonly view: SettingsView }) {
  const isWithheld = useLive((live) => live.kind === 'live' && live.engine.kind === 'withheld');
  const isDesktop = useLive((live) => live.kind === 'live' && live.app.host === 'desktop');
  if (view.problem === null) return null;
  return (
    <Banner
      tone="bad"
      title={isWithheld ? notices.withheldTitle : notices.settingsTitle}
      action={isDesktop ? <OpenConfig /> : null}
    >
      <code className={classes.problem}>{view.problem}</code>
      <p className={classes.advice}>{isWithheld ? notices.withheld : notices.settings}</p>
      <p className={classes.advice}>{view.canSave ? words.here : words.byHand}</p>
    </Banner>
  );
}

function OpenConfig() {
  const { client } = useDashboard();
  const open = (): void => {
    client.host.openConfig().catch((error: unknown) => notifyFailure(words.openFailed, error));
  };
  return <Button onClick={open}>{words.open}</Button>;
}
