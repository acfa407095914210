import { strings } from '../../strings.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Logo } from '../../ui/logo.tsx';
import classes from './refused-page.module.css';

const words = strings.connection;

/** Stands in for the dashboard when the link does not admit to it, and says how to get another. */
export function RefusedPage() {
  return (
    <main className={classes.page}>
      <Logo size={44} />
      <h1 className={classes.title}>{words.refusedTitle}</h1>
      <p className={classes.text}>{words.refused}</p>
      <Command text={words.refusedCommand} />
      <p className={classes.text}>{words.refusedInstalled}</p>
      <Command text={words.refusedInstalledCommand} />
    </main>
  );
}

function Command({ text }: { readonly text: string }) {
  return (
    <div className={classes.command}>
      <code>{text}</code>
      <CopyButton text={text} label={strings.actions.copyText(text)} />
    </div>
  );
}
