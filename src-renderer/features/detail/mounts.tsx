import type { Mount } from '#shared/sandbox.ts';
import { strings } from '../../strings.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './lines.module.css';
import { Section } from './section.tsx';

/** The directories of this computer that the sandbox sees. */
export function Mounts({ mounts }: { readonly mounts: readonly Mount[] }) {
  return (
    <Section title={strings.detail.mounts}>
      <ul className={classes.lines}>
        {mounts.length === 0 && <li className={classes.none}>{strings.detail.noMounts}</li>}
        {mounts.map(({ source, target, readOnly }) => (
          <li key={target} className={classes.mount}>
            <div className={classes.target}>
              <span className={classes.code}>{target}</span>
              {readOnly && <span className={classes.tag}>{strings.detail.readOnly}</span>}
            </div>
            <div className={classes.source}>
              <span className={classes.code}>{source}</span>
              <span className={classes.end}>
                <CopyButton text={source} label={strings.actions.copyText(source)} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
