import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Sandbox } from '#shared/sandbox.ts';
import { strings } from '../../strings.ts';
import { sandboxName } from '../sandboxes/sandbox-name.ts';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import classes from './detail-title.module.css';

export interface DetailTitleProps {
  readonly id: string;
  readonly sandbox: Sandbox | undefined;
}

/** The way back, and whose sandbox this is. */
export function DetailTitle({ id, sandbox }: DetailTitleProps) {
  const back = strings.detail.back;
  const name = sandbox ? sandboxName(sandbox) : id;
  return (
    <div className={classes.title}>
      <Tooltip label={`${back} (${SHORTCUTS.back.caps[0]})`}>
        <ActionIcon component={Link} href="/" aria-label={back}>
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <h1 className={classes.name} title={name}>
        {name}
      </h1>
      {sandbox && <span className={classes.id}>{sandbox.id}</span>}
    </div>
  );
}
