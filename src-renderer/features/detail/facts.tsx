import type { Limits, Sandbox } from '#shared/sandbox.ts';
import { formatBytes } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';
import { Age } from '../../ui/age.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import classes from './facts.module.css';
import { Section } from './section.tsx';

const words = strings.detail;

/** What the sandbox is made of and whose it is. */
export function Facts({ sandbox }: { readonly sandbox: Sandbox }) {
  const { thread } = sandbox;
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
        <dt>{words.image}</dt>
        <dd className={classes.code}>{sandbox.image}</dd>
        <dt>{words.name}</dt>
        <dd className={classes.code}>{sandbox.name}</dd>
        <dt>{words.backend}</dt>
        <dd>{sandbox.backend}</dd>
        <dt>{words.ownership}</dt>
        <dd>{words[sandbox.ownership]}</dd>
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
        <dt>{words.expires}</dt>
        <dd>{sandbox.expiresAt === null ? strings.table.never : <Countdown until={sandbox.expiresAt} />}</dd>
      </dl>
    </Section>
  );
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
