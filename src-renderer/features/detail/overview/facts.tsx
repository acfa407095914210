import { assertNever } from '#shared/errors.ts';
import type { Limits, Sandbox, SandboxOrigin } from '#shared/sandbox.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { formatBytes } from '../../../format/format-amount.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { TimeLeft } from '../../sandboxes/parts/time-left.tsx';
import { actorName } from '../events/actor-name.ts';
import { Section } from '../section.tsx';
import classes from './facts.module.css';
import { idleTimeText } from './idle-time-text.ts';

const words = strings.detail;

/** What the sandbox is made of and whose it is. */
export function Facts({ sandbox }: { readonly sandbox: Sandbox }) {
  const { thread } = sandbox;
  const defaultIdleTime = useLive((live) => (live.kind === 'live' ? live.app.idleTimeout : 0));
  return (
    <Section title={words.facts}>
      <dl className={classes.facts}>
        <dt>{words.thread}</dt>
        <dd>{thread?.threadId ?? strings.table.anonymous}</dd>
        {thread && (
          <>
            <dt>{words.user}</dt>
            <dd>{thread.userId}</dd>
          </>
        )}
        <dt>{words.id}</dt>
        <dd>
          <Code text={sandbox.id} />
        </dd>
        <dt>{words.name}</dt>
        <dd>
          <Code text={sandbox.name} />
        </dd>
        <dt>{words.image}</dt>
        <dd>
          <Code text={sandbox.image} />
        </dd>
        <dt>{words.backend}</dt>
        <dd>{sandbox.backend}</dd>
        <dt>{words.ownership}</dt>
        <dd>{words[sandbox.ownership]}</dd>
        <dt>{words.origin}</dt>
        <dd>{originText(sandbox.origin)}</dd>
        <dt>{words.limits}</dt>
        <dd>{limitsText(sandbox.limits)}</dd>
        <dt>{words.created}</dt>
        <dd>
          <Age since={sandbox.createdAt} say={words.ago} />
        </dd>
        <dt>{words.used}</dt>
        <dd>
          <Age since={sandbox.lastUsedAt} say={words.ago} />
        </dd>
        <dt>{words.idleTime}</dt>
        <dd>{idleTimeText(sandbox, defaultIdleTime)}</dd>
        <dt>{words.expires}</dt>
        <dd>
          <TimeLeft sandbox={sandbox} />
        </dd>
      </dl>
    </Section>
  );
}

function Code({ text }: { readonly text: string }) {
  return (
    <span className={classes.copied}>
      <span className={classes.code}>{text}</span>
      <CopyButton text={text} label={strings.actions.copyText(text)} />
    </span>
  );
}

function originText(origin: SandboxOrigin): string {
  switch (origin.kind) {
    case 'created':
      return words.origins.created(actorName(origin.by));
    case 'adopted':
      return words.origins.adopted(actorName(origin.by));
    case 'found':
      return words.origins.found;
    default:
      return assertNever(origin);
  }
}

/** A limit of 0 is none. */
function limitsText(limits: Limits | null): string {
  if (limits === null) return words.noLimits;
  const { cpus, memory, pids } = limits;
  const set = [
    ...(memory > 0 ? [words.memory(formatBytes(memory))] : []),
    ...(cpus > 0 ? [words.cpus(cpus)] : []),
    ...(pids > 0 ? [words.pids(pids)] : []),
  ];
  return set.length > 0 ? set.join(', ') : words.noLimits;
}
