import { Link } from 'wouter';
import type { AppInfo } from '#shared/contract.ts';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Section } from '../detail/section.tsx';
import { engineFacts } from './engine-facts.ts';
import classes from './machine-facts.module.css';

const words = strings.diagnostics;

/** The engine in use and what it can do, and this Moorage. */
export function MachineFacts() {
  const app = useLive((live) => (live.kind === 'live' ? live.app : null));
  const engine = useLive((live) => (live.kind === 'live' ? live.engine : null));
  if (!app || !engine) return null;
  return (
    <>
      <Section
        title={words.engine}
        action={
          <Link className={classes.link} href="/settings">
            {words.toSettings}
          </Link>
        }
      >
        <List facts={[...engineFacts(engine), [words.facts.can, abilities(app)]]} />
      </Section>
      <Section title={words.about}>
        <List
          facts={[
            [words.facts.version, app.version],
            [words.facts.api, app.apiUrl],
            [words.facts.home, app.home],
          ]}
        />
      </Section>
    </>
  );
}

function List({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function abilities({ features }: AppInfo): string {
  const names = Object.entries(words.features) as [keyof AppInfo['features'], string][];
  return names.flatMap(([feature, name]) => (features[feature] ? [name] : [])).join(', ');
}
