import { strings } from '../../strings.ts';
import classes from './gone-page.module.css';
import { Journal } from './journal.tsx';

/** The page of a sandbox that no longer exists: why it went is still known. */
export function GonePage({ id }: { readonly id: string }) {
  return (
    <div className={classes.page}>
      <h2 className={classes.title}>{strings.detail.goneTitle}</h2>
      <p className={classes.text}>{strings.detail.gone}</p>
      <Journal id={id} />
    </div>
  );
}
