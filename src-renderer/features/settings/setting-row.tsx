import type { SettingView } from '#shared/contract/settings.ts';
import { strings } from '../../strings.ts';
import { Breakable } from '../../ui/breakable.tsx';
import { useNamed } from '../../ui/use-named.ts';
import { SettingControl } from './setting-control.tsx';
import classes from './setting-row.module.css';
import { lockedWords, settingTitle, sourceWords } from './setting-words.ts';
import type { SettingsEditor } from './use-settings.ts';

const words = strings.settings;

export interface SettingRowProps {
  readonly view: SettingView;
  readonly editor: SettingsEditor;
}

/** One key: what it means, what it is, where that comes from, and when a change takes effect. */
export function SettingRow({ view, editor }: SettingRowProps) {
  const { key, source } = view;
  const title = settingTitle(key);
  const isChanged = key in editor.draft;
  const drafted = editor.draft[key];
  const value = isChanged ? (drafted ?? view.defaultValue) : view.value;
  const problem = editor.problems[key] ?? null;
  const locked = lockedWords(view);
  const { ref, isNamed } = useNamed<HTMLDivElement>(key);
  const isDefault = isChanged ? drafted === null : source === 'default';

  return (
    <div
      ref={ref}
      className={classes.row}
      data-changed={isChanged ? '' : undefined}
      data-named={isNamed ? '' : undefined}
    >
      <div className={classes.about}>
        <div className={classes.title}>{title}</div>
        <code className={classes.key}>{key}</code>
      </div>
      <div className={classes.control}>
        <SettingControl
          view={view}
          value={value}
          title={title}
          problem={problem}
          isLocked={locked !== null}
          description={<Words view={view} />}
          onChange={(next) => editor.change(key, next)}
        />
      </div>
      <div className={classes.source}>
        <span>
          <Breakable text={isChanged && drafted === null ? words.sources.default : sourceWords(view)} />
        </span>
        {!isDefault && locked === null && (
          <button
            type="button"
            className={classes.reset}
            aria-label={words.resetOf(title)}
            onClick={() => editor.change(key, null)}
          >
            {words.reset}
          </button>
        )}
      </div>
    </div>
  );
}

function Words({ view }: { readonly view: SettingView }) {
  const { meaning, effect } = view;
  const locked = lockedWords(view);
  return (
    <>
      <span className={classes.sentence}>{meaning}</span>
      {locked !== null && <span className={classes.locked}>{locked}</span>}
      {effect !== 'now' && (
        <span className={classes.sentence}>{words.takesEffect(words.effects[effect])}</span>
      )}
    </>
  );
}
