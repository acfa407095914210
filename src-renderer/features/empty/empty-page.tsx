import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useConnection, useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Logo } from '../../ui/logo.tsx';
import { engineWords } from '../frame/engine-words.ts';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import { deerFlowConfig } from './deerflow-config.ts';
import classes from './empty-page.module.css';

/** What there is to do before there is a sandbox. */
export function EmptyPage() {
  const { ui } = useDashboard();
  const isConnected = useConnection().kind === 'connected';
  const live = useLive((state) => state);
  if (live.kind === 'waiting') return null;
  const { app, engine } = live;
  const isKnown = engine.kind === 'connected' && isConnected;
  const words = strings.empty;
  const config = deerFlowConfig(app);
  const soleImageHint = 'backend' in engine ? words.soleImageHints[engine.backend] : undefined;
  const { name, word } = engineWords(engine, isConnected);

  return (
    <div className={classes.page}>
      <section className={classes.lead}>
        <Logo size={44} />
        <h2 className={classes.title}>{isKnown ? words.title : words.unknownTitle}</h2>
        <p className={classes.text}>{isKnown ? words.lead : words.unknownLead}</p>
        {isKnown && (
          <Button
            size="sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            rightSection={<span className={classes.key}>{SHORTCUTS.create.caps[0]}</span>}
            onClick={() => ui.setState({ dialog: { kind: 'new-sandbox' } })}
          >
            {strings.create.button}
          </Button>
        )}
      </section>
      <dl className={classes.facts}>
        <dt>{words.engine}</dt>
        <dd>
          {name}, {word}
          {engine.kind === 'connected' && <div className={classes.dim}>{engine.endpoint}</div>}
          {'advice' in engine && <div className={classes.dim}>{engine.advice}</div>}
        </dd>
        <dt>{words.image}</dt>
        <dd>
          <div className={classes.code}>{app.image}</div>
          <div className={classes.dim}>{app.features.images ? words.imageHint : soleImageHint}</div>
        </dd>
        <dt>{words.api}</dt>
        <dd className={classes.line}>
          <span className={classes.code}>{app.apiUrl}</span>
          <CopyButton text={app.apiUrl} label={strings.actions.copyText(words.api)} />
        </dd>
        <dt>{words.deerflow}</dt>
        <dd>
          <div className={classes.dim}>{words.deerflowHint}</div>
          <div className={classes.snippet}>
            <pre>{config}</pre>
            <CopyButton text={config} label={strings.actions.copyText(words.deerflow)} />
          </div>
          {app.keyRequired && <div className={classes.dim}>{words.deerflowKey(app.home)}</div>}
        </dd>
      </dl>
    </div>
  );
}
