import { assertNever } from '#shared/errors.ts';
import { checkPath } from '../text-file.ts';
import { EditError } from './edit-error.ts';
import type { EditResult, FileEditor, ViewRange } from './file-editor.ts';
import type { ReplaceMode } from './replace-text.ts';

/** What the editor is asked, in the words of the API. */
export interface EditInput {
  readonly command: 'view' | 'create' | 'str_replace' | 'insert' | 'undo_edit';
  readonly path: string;
  readonly file_text?: string | undefined;
  readonly old_str?: string | undefined;
  readonly new_str?: string | undefined;
  readonly insert_line?: number | undefined;
  readonly view_range?: readonly number[] | undefined;
  readonly replace_mode?: ReplaceMode | undefined;
}

/** Does what is asked. Throws an EditError when something is missing or cannot be done, a FileProblem or a system error. */
export async function applyEdit(editor: FileEditor, input: EditInput): Promise<EditResult> {
  const { command, path } = input;
  checkPath(path);
  switch (command) {
    case 'view':
      return editor.view(path, rangeOf(input.view_range));
    case 'create':
      return editor.create(path, required(input, 'file_text'));
    case 'str_replace':
      return editor.replace(path, {
        from: required(input, 'old_str'),
        to: input.new_str ?? '',
        mode: input.replace_mode,
      });
    case 'insert':
      return editor.insert(path, required(input, 'insert_line'), required(input, 'new_str'));
    case 'undo_edit':
      return editor.undo(path);
    default:
      return assertNever(command);
  }
}

function required<K extends keyof EditInput>(input: EditInput, name: K): NonNullable<EditInput[K]> {
  const value = input[name];
  if (value !== undefined && value !== null) return value;
  throw new EditError(`\`${name}\` is required for the command \`${input.command}\`.`);
}

function rangeOf(range: readonly number[] | undefined): ViewRange | undefined {
  if (range === undefined || range.length === 0) return undefined;
  const [first, last] = range;
  if (range.length === 2 && first !== undefined && last !== undefined) return [first, last];
  throw new EditError('`view_range` must be two numbers: the first line and the last.');
}
