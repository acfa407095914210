import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SettingsView } from '#shared/contract/settings.ts';
import { strings } from '../../strings.ts';
import { EngineChangeDialog } from './engine-change-dialog.tsx';
import classes from './save-bar.module.css';
import type { SettingsEditor } from './use-settings.ts';

const words = strings.settings;

export interface SaveBarProps {
  readonly editor: SettingsEditor;
  readonly view: SettingsView;
}

/** There while something is changed and not saved. */
export function SaveBar({ editor, view }: SaveBarProps) {
  const { draft, problems, isSaving, discard, save } = editor;
  const [isAsked, setAsked] = useState(false);
  const changes = Object.keys(draft).length;
  if (changes === 0) return null;
  const wrong = Object.keys(problems).length;
  const changesEngine = view.settings.some(({ key, effect }) => effect === 'engine' && key in draft);
  const onSave = (): void => {
    if (changesEngine) setAsked(true);
    else void save();
  };
  return (
    <section className={classes.bar} aria-label={words.changes(changes)}>
      <span className={classes.text} role="status" data-wrong={wrong > 0 ? '' : undefined}>
        {wrong > 0 ? words.wrong(wrong) : words.changes(changes)} {!view.canSave && words.mend.cannotSave}
      </span>
      <Button size="sm" variant="default" disabled={isSaving} onClick={discard}>
        {words.discard}
      </Button>
      <Button size="sm" disabled={wrong > 0 || !view.canSave} loading={isSaving} onClick={onSave}>
        {words.save}
      </Button>
      {isAsked && (
        <EngineChangeDialog
          onClose={() => setAsked(false)}
          onConfirm={async () => {
            await save();
            setAsked(false);
          }}
        />
      )}
    </section>
  );
}
