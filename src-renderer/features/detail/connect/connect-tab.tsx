import { useState } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { PartNote } from '../../../ui/part-note.tsx';
import classes from './connect-tab.module.css';
import { SNIPPETS, snippetOf } from './snippets.ts';

const words = strings.connect;

/** What to paste where, so that a program reaches this sandbox. */
export function ConnectTab({ sandbox }: { readonly sandbox: Sandbox }) {
  const app = useLive((live) => (live.kind === 'live' ? live.app : null));
  // A sandbox that is down for a moment loses its address; what somebody is reading stays.
  const [lastUrl, setLastUrl] = useState(sandbox.url);
  if (sandbox.url !== null && sandbox.url !== lastUrl) setLastUrl(sandbox.url);
  const url = sandbox.url ?? lastUrl;
  if (app === null) return null;
  if (url === null) return <PartNote title={words.noAddress}>{words.noAddressText}</PartNote>;
  return (
    <div className={classes.tab}>
      <p className={classes.lead}>
        {sandbox.url === null ? words.notUp : words.lead} {words.apiNote}
        {app.keyRequired && ` ${words.key(app.home)}`}
      </p>
      <div className={classes.snippets}>
        {SNIPPETS.map((id) => {
          const text = snippetOf(id, { sandbox, url, app });
          const { name, hint } = words.snippets[id];
          return (
            <section key={id} className={classes.snippet} aria-label={name}>
              <div className={classes.head}>
                <h2 className={classes.title}>{name}</h2>
                <span className={classes.hint}>{hint}</span>
                <CopyButton text={text} label={words.copy(name)} />
              </div>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard. */}
              <pre className={classes.code} tabIndex={0}>
                {text}
              </pre>
            </section>
          );
        })}
      </div>
    </div>
  );
}
