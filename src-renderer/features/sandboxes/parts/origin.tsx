import { IconEye, IconLink, IconPlug, IconRobot, IconServer, IconUser } from '@tabler/icons-react';
import type { Sandbox } from '#shared/sandbox.ts';
import { type OriginSource, originWords } from '../origin-words.ts';
import classes from './parts.module.css';

const ICONS: Readonly<Record<OriginSource, typeof IconUser>> = {
  user: IconUser,
  api: IconPlug,
  moorage: IconRobot,
  engine: IconServer,
  adopted: IconLink,
  found: IconEye,
};

/** How it came to be here and who asked: a sign and a word, the whole sentence on hover. */
export function Origin({ sandbox }: { readonly sandbox: Sandbox }) {
  const { source, word, sentence } = originWords(sandbox.origin);
  const Icon = ICONS[source];
  return (
    <span className={classes.origin} title={sentence}>
      <Icon size={14} role="img" aria-label={sentence} />
      <span data-word aria-hidden>
        {word}
      </span>
    </span>
  );
}
